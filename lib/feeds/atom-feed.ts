// The frame of an Atom feed (RFC 4287), whatever is in it.
import { siteName } from "#lib/kit/site.ts";
import { absolute } from "./addresses.ts";
import { element, textElement } from "./xml.ts";

interface Head {
  /** Path of the feed, and of the page that shows the same. */
  self: string;
  page: string;
  title: string;
  /** Of the latest entry. */
  updated: Date | undefined;
}

/** @param entries as XML, the latest first */
export function atomFeed({ self, page, title, updated }: Head, entries: string[]): string {
  const inside = [
    textElement("id", absolute(self)),
    textElement("title", title),
    textElement("updated", (updated ?? new Date(0)).toISOString()),
    element("link", { rel: "self", type: "application/atom+xml", href: absolute(self) }),
    element("link", { rel: "alternate", type: "text/html", href: absolute(page) }),
    element("author", {}, textElement("name", siteName) + textElement("uri", absolute("/"))),
    textElement("generator", siteName),
    textElement("icon", absolute("/icon.svg")),
    ...entries,
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "en" }, inside.join("\n"))}\n`;
}
