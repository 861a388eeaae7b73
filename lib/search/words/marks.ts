// Where in a text stands what was looked for: to show why something was found.
import { foldText } from "#lib/kit/slug.ts";

/** Parts of a text in turn: as it is, sought, as it is ... Joined they are the text. */
export type Marked = string[];

const word = /[\p{L}\p{N}\p{M}]+(?:['’.+#-]*[\p{L}\p{N}\p{M}+#]+)*/gu;

/** Marks every word that is one of those looked for, or begins like one. Titles may be anybody's: parts are text, never markup. */
export function mark(text: string, sought: string[]): Marked {
  const wanted = sought.flatMap((each) => wordsOf(each).map(foldText));
  const parts: Marked = [];
  let from = 0;
  for (const { index, 0: found } of wanted.length > 0 ? text.matchAll(word) : []) {
    if (!isWanted(foldText(found), wanted)) continue;
    parts.push(text.slice(from, index), found);
    from = index + found.length;
  }
  return [...parts, text.slice(from)];
}

/** Whether anything of a text is what was looked for. */
export const isMarked = (text: string, sought: string[]): boolean => mark(text, sought).length > 1;

const wordsOf = (text: string): string[] => text.match(word) ?? [];

/** Scripts without blanks between words have no words to begin: there any part counts. */
function isWanted(found: string, wanted: string[]): boolean {
  return wanted.some(
    (each) => found === each || (each.length > 1 && (found.startsWith(each) || isAlike(found, each))) || (hasNoBlanks.test(each) && found.includes(each)),
  );
}

const hasNoBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** One slip of the finger in a word of four letters or more, two in one of eight; never in the first letter. */
function isAlike(found: string, each: string): boolean {
  const slips = each.length < 4 ? 0 : each.length < 8 ? 1 : 2;
  return slips > 0 && found[0] === each[0] && Math.abs(found.length - each.length) <= slips && distance(found, each) <= slips;
}

/** How many letters differ, are too many, are missing or changed places with their neighbour. */
function distance(a: string, b: string): number {
  let [before, last, now] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at), [] as number[]];
  for (let i = 1; i <= a.length; i++) {
    now = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY;
      now.push(Math.min((last[j] as number) + 1, (now[j - 1] as number) + 1, (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1), swap));
    }
    [before, last] = [last, now];
  }
  return last[b.length] as number;
}
