// A feed as Atom (RFC 4287): what was changed last comes first.
import { absolute, fileOf, lastingAddress, pathOf } from "../addresses.ts";
import type { Feed, FeedItem } from "../schema.ts";
import { lineOf, textOf, titleOf } from "../words.ts";
import { atomFeed } from "../atom-feed.ts";
import { element, textElement } from "../xml.ts";

/** More than this no reader shows. */
const mostEntries = 200;

/** The feed, at most 200 entries. */
export function asAtom(feed: Feed): string {
  const items = feed.items.toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime()).slice(0, mostEntries);
  return atomFeed({ self: fileOf(feed, "feed.atom"), title: feed.title, updated: items[0]?.changedAt, page: feed.page }, items.map(entryOf));
}

function entryOf(item: FeedItem): string {
  const inside = [
    textElement("id", lastingAddress(item)),
    textElement("title", titleOf(item)),
    textElement("updated", item.changedAt.toISOString()),
    element("link", { rel: "alternate", type: "text/html", href: absolute(pathOf(item)) }),
    ...authorsOf(item),
    ...categoriesOf(item),
    textElement("summary", lineOf(item)),
    textElement("content", textOf(item), { type: "text" }),
    ...enclosuresOf(item),
  ];
  return element("entry", {}, inside.join(""));
}

const authorsOf = (item: FeedItem) =>
  item.type === "session"
    ? item.people.map(({ name, slug }) =>
        element("author", {}, textElement("name", name) + textElement("uri", absolute(`/people/${encodeURIComponent(slug)}/`))),
      )
    : [];

const categoriesOf = (item: FeedItem) => [
  element("category", { term: item.type, scheme: absolute("/") }),
  ...(item.type === "event" ? item.topics.map(({ slug, name }) => element("category", { term: slug, label: name })) : []),
];

/** Slides and video lead away from here: related, and nothing to be loaded with the feed. */
const enclosuresOf = (item: FeedItem) =>
  item.type === "session" ? item.pieces.map(({ url, kind, title }) => element("link", { rel: "related", href: url, title: title ?? kind })) : [];
