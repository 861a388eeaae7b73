// Words as they may stand in a mail: a line is a line, and nothing in it speaks to a terminal.

const runs = /[\p{Cc}\u2028\u2029]+/gu;

/** On one line, without signs that control anything. */
export const plain = (text: string): string => (isUnfit(text) ? text.replace(runs, " ").trim() : text);

/** The same as the pattern asks, some times faster: it is asked of every piece of every mail. */
function isUnfit(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || (code > 126 && code < 160) || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}

/** What stands between empty lines, each on one line. */
export const paragraphsIn = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map(plain)
    .filter((paragraph) => paragraph.trim() !== "");
