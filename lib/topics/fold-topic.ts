import { foldText } from "#lib/kit/slug.ts";

/** The key under which spellings of one topic meet: "Node.js" and "nodejs", not "C" and "C++". Empty for a word that is nothing but punctuation. */
export function foldTopic(word: string): string {
  const folded = foldText(word).replace(/[\s._/\p{Pd}]+/gu, "");
  return /^\p{P}+$/u.test(folded) ? "" : folded;
}
