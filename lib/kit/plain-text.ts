import { decodeHTML } from "entities";

// A tag ends before the next one begins: so that a text of nothing but openings is not read again from each of them.
const looksLikeMarkup = /<\/?(p|br|div|ul|ol|li|a|b|i|em|strong|h[1-6]|code|pre|span|blockquote)\b[^<>]*>/i;
const endsLine = /<(br|\/p|\/div|\/li|\/h[1-6]|\/blockquote|\/pre|\/ul|\/ol)\b[^<>]*>/gi;
const anyTag = /<\/?[a-z!][^<>]*>/gi;
const hidden = /<(script|style|template)\b[\s\S]*?(<\/\1\b[^<>]*>|$)/gi;

/**
 * Paragraphs of a text that a source may have written in HTML. Markup is taken away, never interpreted: what is left
 * is text and goes into the page as text.
 */
export function paragraphsOf(text: string): string[] {
  const plain = looksLikeMarkup.test(text) ? decodeHTML(onOneLine(text).replace(hidden, "").replace(endsLine, "\n\n").replace(anyTag, "")) : text;
  return plain
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

/** The beginning of a text, cut at a word, for descriptions of a page. */
export function excerptOf(text: string, longest = 160): string {
  const plain = paragraphsOf(text).join(" ").replace(/\s+/g, " ");
  return plain.length <= longest ? plain : `${plain.slice(0, longest).replace(/\s+\S*$|[\ud800-\udbff]$/, "")}…`; // never half a character
}

const onOneLine = (text: string) => text.replace(/\s+/g, (blanks) => (blanks.includes("\n") ? " " : blanks));
