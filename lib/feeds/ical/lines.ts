// Lines of iCalendar (RFC 5545): escaped, and folded at 75 octets without cutting a character.

/** A text as the value of a property. */
export const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");

const longest = 75;

/** One line, folded: what goes on in the next begins with a blank. */
export function fold(line: string): string {
  if (Buffer.byteLength(line) <= longest) return line;
  const folded: string[] = [];
  let part = "";
  let octets = 0;
  for (const sign of line) {
    const more = Buffer.byteLength(sign);
    if (octets + more > longest) {
      folded.push(part);
      part = " ";
      octets = 1;
    }
    part += sign;
    octets += more;
  }
  return [...folded, part].join("\r\n");
}

/** A property with a text; no line at all where there is none. */
export const textLine = (name: string, text: string | null | undefined): string[] => (text ? [`${name}:${escapeText(text)}`] : []);

/** A component with its lines inside. */
export const component = (name: string, lines: string[]): string[] => [`BEGIN:${name}`, ...lines, `END:${name}`];

/** All lines as a file. */
export const asFile = (lines: string[]): string => lines.map((line) => `${fold(line)}\r\n`).join("");

/** "2026-11-03" as 20261103. */
export const dateValue = (day: string): string => day.replaceAll("-", "");

/** An instant as 20261103T090000Z. */
export const instantValue = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
