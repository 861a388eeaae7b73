// Addresses of pages that people say are theirs, in the one form in which they are kept.
import { env } from "#lib/kit/env.ts";
import type { Result } from "#lib/kit/result.ts";
import { isVouchedFor } from "#lib/kit/vouched-for.ts";

export type NotAPage = "not-an-address" | "not-https" | "own-site";

const mostCharacters = 500;
const orcid = /^https:\/\/(?:www\.)?orcid\.org\/(\d{4}-\d{4}-\d{4}-\d{3}[\dx])\/?$/i;

/** The address of a page as somebody types it, with `https://` or without. What stands behind a # is left out. */
export function readPageAddress(text: string): Result<{ address: string }, NotAPage> {
  const given = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`);
  if (!url || given.length > mostCharacters || url.username || url.password) return { ok: false, reason: "not-an-address" };
  const isOurOwn = isVouchedFor(url);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isOurOwn)) return { ok: false, reason: "not-https" };
  if (!isOurOwn && (url.port !== "" || !/[.:]/.test(url.hostname))) return { ok: false, reason: "not-an-address" };
  if (url.origin === new URL(env().PUBLIC_URL).origin) return { ok: false, reason: "own-site" };
  url.hash = "";
  const iD = orcidOf(url.href);
  const address = iD ? `https://orcid.org/${iD}` : url.href;
  return address.length <= mostCharacters ? { ok: true, address } : { ok: false, reason: "not-an-address" };
}

/** The iD in the address of an ORCID record; null for any other page. */
export const orcidOf = (address: string): string | null => orcid.exec(address)?.[1]?.toUpperCase() ?? null;
