// Words in lines of a picture, which nobody breaks for us. Widths are guessed, a little too wide rather than too narrow.

/** Widths in parts of the size of the letters. */
const widths: [RegExp, number][] = [
  [/\p{M}/u, 0],
  [/[iljtfrI.,:;'’|!()[\] ]/u, 0.34],
  [/[mwMW@%]/u, 0.92],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u, 1],
  [/\p{Extended_Pictographic}/u, 1.2],
  [/\p{Lu}/u, 0.7],
];

const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (widths.find(([pattern]) => pattern.test(sign))?.[1] ?? 0.58), 0);

/** Where a line may end: after blanks and dashes, and between any two signs of scripts that write without blanks. */
const pieces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}-]+-*\s*|-+\s*|\s+/gu;

/** The text in at most so many lines of this width; the last ends in "…" where there is more. */
export function breakLines(text: string, { size, width, most }: { size: number; width: number; most: number }): string[] {
  const room = width / size;
  const lines: string[] = [""];
  for (const piece of text.match(pieces)?.flatMap((each) => cutTo(each, room)) ?? []) {
    const last = lines.at(-1) as string;
    if (last === "" || widthOf((last + piece).trimEnd()) <= room) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  const trimmed = lines.map((line) => line.trim());
  return trimmed.length <= most ? trimmed : [...trimmed.slice(0, most - 1), shortened(trimmed[most - 1] as string, room)];
}

/** A word that is wider than a line, in parts that are not. */
function cutTo(word: string, room: number): string[] {
  const parts = [""];
  for (const sign of word) {
    const last = parts.at(-1) as string;
    if (last !== "" && widthOf((last + sign).trimEnd()) > room) parts.push(sign);
    else parts[parts.length - 1] = last + sign;
  }
  return parts;
}

function shortened(line: string, room: number): string {
  const signs = [...line];
  while (signs.length > 1 && widthOf(`${signs.join("")}…`) > room) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}

/** The largest of these sizes in which the text needs no more lines than go with it. */
export function fitLines(text: string, width: number, sizes: { size: number; most: number }[]): { size: number; lines: string[] } {
  const tried = sizes.map(({ size, most }) => ({ size, most, lines: breakLines(text, { size, width, most: 99 }) }));
  const fitting = tried.find(({ lines, most }) => lines.length <= most);
  if (fitting) return fitting;
  const { size, most } = sizes.at(-1) as { size: number; most: number };
  return { size, lines: breakLines(text, { size, width, most }) };
}
