import { absolute, fileOf } from "#lib/feeds/addresses.ts";
import { type FeedFile, feedFiles } from "#lib/feeds/schema.ts";

const all: FeedFile[] = ["calendar.ics", "feed.atom", "data.json"];

/** What the head of a page says of its feeds, for programs that look there. */
export function feedsInHead(page: string, title: string, files: FeedFile[] = all): Record<string, { url: string; title: string }[]> {
  const links = files.map((file) => ({ type: feedFiles[file].split(";")[0] as string, url: fileOf({ page }, file), title }));
  return Object.fromEntries(
    [...Map.groupBy(links, ({ type }) => type)].map(([type, group]) => [type, group.map(({ url, title: name }) => ({ url, title: name }))]),
  );
}

/** Where others ask how to show a link to the page. */
export const embedInHead = (page: string, title: string) => ({
  "application/json+oembed": [{ url: absolute(`/api/oembed/?url=${encodeURIComponent(absolute(page))}&format=json`), title }],
});
