// The digest for those who hate mail: the same content as a feed, at an address that is theirs alone and can be renewed.
import { z } from "zod";
import { absolute } from "#lib/feeds/addresses.ts";
import { element, escapeXml, textElement } from "#lib/feeds/xml.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import { readData, signData } from "#lib/kit/signing/timed.ts";
import { siteName } from "#lib/kit/site.ts";
import type { Row } from "#lib/mail/letter.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { OwnDigest } from "./queries.ts";

const salt = "private digest";
const content = z.tuple([z.int().positive(), z.int().nonnegative()]);

/** The part of the address that is secret: the same until the private addresses of the account are renewed. */
export async function findDigestToken(accountId: number): Promise<string> {
  const [row] = await query<{ epoch: number }>(sql`select feed_epoch as epoch from account where id = ${accountId}`);
  return signData([accountId, row?.epoch ?? 0], { keys: keyRing().keysOfMails, salt }, { now: new Date(0) });
}

/** Whose it is; null where the address is not ours, or was renewed since. */
export async function findByDigestToken(token: string): Promise<Viewer | null> {
  const { data } = content.safeParse(readData(token, { keys: keyRing().keysOfMails, salt }));
  if (!data) return null;
  const [row] = await query<Viewer>(sql`select id as "accountId", person_id as "personId" from account where id = ${data[0]} and feed_epoch = ${data[1]}`);
  return row ?? null;
}

/** Digests as Atom, the newest first. */
export function digestsAsAtom(digests: OwnDigest[], path: string): string {
  const self = absolute(path);
  const inside = [
    textElement("id", self),
    textElement("title", `Your digest from ${siteName}`),
    textElement("updated", (digests[0]?.until ?? new Date(0)).toISOString()),
    element("link", { rel: "self", type: "application/atom+xml", href: self }),
    element("link", { rel: "alternate", type: "text/html", href: absolute("/digest/") }),
    element("author", {}, textElement("name", siteName)),
    ...digests.map(entryOf),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "en" }, inside.join("\n"))}\n`;
}

function entryOf({ id, until, bundle: { subject, preview, sections } }: OwnDigest): string {
  const address = absolute(`/digest/${id}/`);
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
  digests: digests.map(({ id, since, until, bundle: { subject, sections } }) => ({ address: absolute(`/digest/${id}/`), since, until, subject, sections })),
});
