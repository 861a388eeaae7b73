// Words of a text around what was looked for. The index finds them; marks are characters that no text has, and what comes of it is text.
import { paragraphsOf } from "#lib/kit/plain-text.ts";

const [opens, closes] = ["\ue000", "\ue001"];

/** One piece of the text of a hit. */
export const excerpting = { pre_tags: [opens], post_tags: [closes], fields: { text: { number_of_fragments: 1, fragment_size: 150 } } };

/** Parts in turn: as it is, sought, as it is ...; nothing where there is none. */
export function readExcerpt(fragments: string[] | undefined): { excerpt?: string[] } {
  const [fragment = ""] = fragments ?? [];
  const text = paragraphsOf(fragment.replace(/^[^<>]{0,60}>/, ""))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  const parts = text.split(new RegExp(`[${opens}${closes}]`));
  return parts.length < 3 ? {} : { excerpt: parts };
}
