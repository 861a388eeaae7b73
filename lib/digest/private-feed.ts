// The digest for those who hate mail: the same content as a feed, at an address that is theirs alone and can be renewed.
import { absolute } from "#lib/feeds/addresses.ts";
import { atomFeed } from "#lib/feeds/atom-feed.ts";
import { element, escapeXml, textElement } from "#lib/feeds/xml.ts";
import { siteName } from "#lib/kit/site.ts";
import type { Row } from "#lib/mail/letter.ts";
import type { OwnDigest } from "./queries.ts";
import { digestPath, type ToldRow } from "./schema.ts";

/** Digests as Atom, the newest first. */
export function digestsAsAtom(digests: OwnDigest[], path: string): string {
  const head = { self: path, title: `Your digest from ${siteName}`, updated: digests[0]?.until, page: "/digest/" };
  return atomFeed(head, digests.map(entryOf));
}

function entryOf({ name, until, bundle: { subject, preview, sections } }: OwnDigest): string {
  const address = absolute(digestPath(name));
  const html = sections.map(
    ({ heading, rows, more }) => `<h2>${escapeXml(heading)}</h2><ul>${rows.map(asItem).join("")}</ul>${more ? `<p>${escapeXml(more)}</p>` : ""}`,
  );
  const inside = [
    textElement("id", address),
    textElement("title", subject),
    textElement("updated", until.toISOString()),
    element("link", { rel: "alternate", type: "text/html", href: address }),
    textElement("summary", preview),
    textElement("content", html.join(""), { type: "html" }),
  ];
  return element("entry", {}, inside.join(""));
}

const asItem = ({ title, href, under, reason }: Row): string =>
  `<li><a href="${escapeXml(href)}">${escapeXml(title)}</a>${[under, reason].map((words) => (words ? `<br>${escapeXml(words)}` : "")).join("")}</li>`;

/** The same as data. */
export const digestsAsData = (digests: OwnDigest[]): object => ({
  digests: digests.map(({ name, since, until, bundle: { subject, sections } }) => ({
    address: absolute(digestPath(name)),
    since,
    until,
    subject,
    sections: sections.map((section) => ({ ...section, rows: section.rows.map(withoutIds) })),
  })),
});

/** They are ours alone. */
function withoutIds(row: ToldRow): Row {
  const { people: _, ...told } = row;
  return told;
}
