// A letter as plain text, written to be read: what HTML shows by size stands here by lines and blanks.
import type { Letter, Part, Row } from "../letter.ts";
import { addressOf } from "./address-of.ts";
import { footLinks } from "./foot-links.ts";
import { paragraphsIn, plain } from "./plain.ts";

/** Old programs show 72 signs in a line, with room for an answer's mark before them. */
const width = 72;

/** The whole mail, with the same facts and links as the HTML. */
export function textOf({ title, parts, foot }: Letter): string {
  const said = [underlined(title, "="), ...parts.flatMap(partOf)];
  const links = footLinks(foot).map(({ words, href }) => `${words}:\n${href}`);
  return `${said.join("\n\n")}\n\n-- \n${[wrapped(foot.why), ...links].join("\n\n")}\n`;
}

/** Each piece that stands between empty lines. */
function partOf(part: Part): string[] {
  switch (part.kind) {
    case "rows":
      return part.rows.map(rowOf);
    case "button":
      return [`${wrapped(part.words)}:\n${addressOf(part.href)}`];
    case "words":
      return paragraphsIn(part.words).map((words) => wrapped(words));
    case "heading":
      return [underlined(part.words, "-")];
    case "code":
      return [`    ${plain(part.words)}`];
  }
}

function rowOf({ title, href, under, reason }: Row): string {
  let lines = `* ${wrapped(title, "  ").slice(2)}`;
  for (const words of [under, reason]) if (words) lines += `\n${wrapped(words, "  ")}`;
  return `${lines}\n  ${addressOf(href)}`;
}

function underlined(words: string, line: string): string {
  const lines = wrapped(words);
  const longest = Math.max(...lines.split("\n").map(({ length }) => length));
  return `${lines}\n${line.repeat(Math.min(longest, width))}`;
}

/** In lines of 72 signs at most, broken at blanks; a longer word keeps a line of its own. */
function wrapped(text: string, indent = ""): string {
  const words = plain(text);
  if (words.length + indent.length <= width && !words.includes("  ")) return indent + words.trim();
  const lines: string[] = [];
  let line = indent;
  for (const word of words.split(" ")) {
    if (word === "") continue;
    if (line.length > indent.length && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return [...lines, line].join("\n");
}
