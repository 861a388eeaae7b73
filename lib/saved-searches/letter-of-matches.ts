// What saved searches newly found, in words. Pure but for the addresses.
import { absolute, pathOf } from "#lib/feeds/addresses.ts";
import type { FeedItem } from "#lib/feeds/schema.ts";
import { lineOf, titleOf } from "#lib/feeds/words.ts";
import type { Letter, Part, Row } from "#lib/mail/letter.ts";

export interface Found {
  name: string;
  path: string;
  items: FeedItem[];
  /** Found, and not told one by one. */
  more: number;
}

export const rowOf = (item: FeedItem, name: string): Row => ({
  title: titleOf(item),
  href: absolute(pathOf(item)),
  under: lineOf(item),
  reason: `You saved the search for ${name}.`,
});

/** One mail for all searches of an account. */
export function letterOfMatches(found: [Found, ...Found[]]): Letter {
  const [first] = found;
  const count = found.reduce((sum, { items, more }) => sum + items.length + more, 0);
  const lead = titleOf(first.items[0] as FeedItem);
  return {
    subject: count === 1 ? `New: ${lead}` : `New: ${lead} and ${(count - 1).toLocaleString("en")} more`,
    preview: `It matches your search for ${first.name}.`,
    title: count === 1 ? "Something new that you look out for" : "New things that you look out for",
    parts: [...found.flatMap(partsOf), { kind: "button", words: "Your searches", href: absolute("/searches/") }],
    foot: { why: "You get this because you saved a search. Each can be turned off by itself among your searches." },
  };
}

function partsOf({ name, path, items, more }: Found): Part[] {
  const rows = items.map((item) => ({ title: titleOf(item), href: absolute(pathOf(item)), under: lineOf(item) }));
  const rest: Part[] = more > 0 ? [{ kind: "rows", rows: [{ title: `${more.toLocaleString("en")} more`, href: absolute(path) }] }] : [];
  return [{ kind: "heading", words: `Your search for ${name}` }, { kind: "rows", rows }, ...rest];
}
