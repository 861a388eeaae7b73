import type { Sought } from "../words/interpret.ts";

/** "post vac" asks for words that begin with post and with vac; signs that tsquery would read as its own are not words. Empty where there is no word. */
export function toTsQuery(sought: Sought[]): string {
  return sought.flatMap((each) => termOf(each) || []).join(" & ");
}

function termOf({ text, isPhrase, alternatives }: Sought): string {
  const asked = isPhrase ? inOrder(text) : beginnings(text);
  const terms = [asked, ...alternatives.map(inOrder)].filter((term) => term !== "");
  return terms.length > 1 ? `(${terms.join(" | ")})` : (terms[0] ?? "");
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const beginnings = (text: string): string =>
  together(
    wordsOf(text).map((word) => `${word}:*`),
    " & ",
  );
const inOrder = (text: string): string => together(wordsOf(text), " <-> ");
const together = (words: string[], by: string): string => (words.length > 1 ? `(${words.join(by)})` : (words[0] ?? ""));
