// Where things stand, as whole addresses: a feed is read far from the site.
import { env } from "#lib/kit/env.ts";
import type { Feed, FeedItem } from "./schema.ts";

const path = (...parts: (string | number)[]) => `/${parts.map(encodeURIComponent).join("/")}/`;

/** The page of a thing, or the page that shows it, from the root of the site. */
export function pathOf(item: FeedItem): string {
  switch (item.type) {
    case "event":
      return path(item.year, item.slug);
    case "person":
      return path("people", item.slug);
    case "session":
      return path(item.event.year, item.event.slug, `s${item.code}`);
    case "call":
      return path(item.event.year, item.event.slug);
    case "coverage":
      return item.session ? path(item.event.year, item.event.slug, `s${item.session.code}`) : path(item.event.year, item.event.slug);
  }
}

export const eventPath = ({ year, slug }: { year: number; slug: string }): string => path(year, slug);
export const personPath = (slug: string): string => path("people", slug);

/** A path as visitors reach it. */
export const absolute = (path: string): string => new URL(path, env().PUBLIC_URL).href;

/** The address of a file of a feed: what the page asks for is asked of the file too. */
export function fileOf({ page }: Pick<Feed, "page">, file: string): string {
  const [path = "", question] = page.split("?", 2);
  return `${path}${file}${question === undefined ? "" : `?${question}`}`;
}

const marks = { event: "c", session: "s", coverage: "k", call: "q" } as const;

/** By what a thing is known for ever, whatever its slug: its short code; a person, who has none, by their address. */
export const lastingName = (item: FeedItem): string => (item.type === "person" ? `people/${item.slug}` : `${marks[item.type]}${item.code}`);

/** The address that leads to a thing for ever. */
export const lastingAddress = (item: FeedItem): string => (item.type === "person" ? absolute(pathOf(item)) : absolute(`/${lastingName(item)}`));

/** The host that names are unique in. */
export const hostOfSite = (): string => new URL(env().PUBLIC_URL).hostname;
