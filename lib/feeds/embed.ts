// What stands in a page elsewhere where somebody put a link to one of ours (https://oembed.com).
import { z } from "zod";
import { siteName } from "#lib/kit/site.ts";
import { absolute } from "./addresses.ts";
import { cardSize } from "./cards/card.ts";
import { escapeXml } from "./xml.ts";

const pixels = z.coerce.number().int().min(1).max(10_000).optional().catch(undefined);

/** What may be asked; sizes that are none are left aside. */
export const embedQuery = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  format: z.string().default("json"),
  maxwidth: pixels,
  maxheight: pixels,
});

export type EmbedQuery = z.infer<typeof embedQuery>;

/** A page as it is told of elsewhere. */
export interface Embedded {
  /** From the root of the site. */
  page: string;
  title: string;
  line: string;
  author: { name: string; page: string } | null;
}

const width = 600;
const height = 200;

/** The answer: a quotation with a link, without scripts; the card where there is room for it. */
export function asEmbed(
  { page, title, line, author }: Embedded,
  { maxwidth = Number.POSITIVE_INFINITY, maxheight = Number.POSITIVE_INFINITY }: Pick<EmbedQuery, "maxwidth" | "maxheight">,
) {
  const hasRoom = cardSize.width <= maxwidth && cardSize.height <= maxheight;
  return {
    version: "1.0",
    type: "rich",
    title,
    provider_name: siteName,
    provider_url: absolute("/"),
    ...(author ? { author_name: author.name, author_url: absolute(author.page) } : {}),
    cache_age: 3_600,
    ...(hasRoom ? { thumbnail_url: absolute(`${page}card.png`), thumbnail_width: cardSize.width, thumbnail_height: cardSize.height } : {}),
    width: Math.min(width, maxwidth),
    height: Math.min(height, maxheight),
    html: `<blockquote><p><a href="${escapeXml(absolute(page))}">${escapeXml(title)}</a></p><p>${escapeXml(line)}</p></blockquote>`,
  };
}

/** The path of an address of this very site, null of any other: host, port and scheme are ours, and nobody's name stands before them. */
export function ownPath(url: string): string | null {
  const [asked, own] = [new URL(url), new URL(absolute("/"))];
  const isOurs = asked.origin === own.origin && asked.username === "" && asked.password === "";
  return isOurs ? asked.pathname : null;
}
