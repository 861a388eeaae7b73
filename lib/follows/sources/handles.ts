// Handles of other networks, however they are written, in the one form in which they are compared.
import { domainToASCII } from "node:url";
import type { Elsewhere } from "../schema.ts";

const mostCharacters = 2_000;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** The handle that a word or an address names; null where it names none. */
export function parseHandle(text: string): Elsewhere | null {
  const given = text.trim().replace(/^acct:/i, "");
  if (given.length > mostCharacters) return null;
  const isAddress = /^https?:\/\//i.test(given) || /^(?:www\.)?(?:github\.com|bsky\.app)\//i.test(given);
  return isAddress ? fromAddress(given) : (mastodonHandle(given) ?? blueskyHandle(given));
}

/** `name@server`, with or without an @ before it. */
export function mastodonHandle(text: string): Elsewhere | null {
  const [, name = "", server = ""] = /^@?([\w.-]{1,64})@([^@\s/:]+)$/.exec(text.trim()) ?? [];
  const host = domainToASCII(server);
  return name && domain.test(host) ? { network: "mastodon", handle: `${name.toLowerCase()}@${host}` } : null;
}

/** A name of Bluesky, which is a domain, or a DID. */
export function blueskyHandle(text: string): Elsewhere | null {
  const name = text.trim().replace(/^@/, "").toLowerCase();
  if (/^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.:%-]{1,253})$/.test(name)) return { network: "bluesky", handle: name };
  return domain.test(name) && name.length <= 253 ? { network: "bluesky", handle: name } : null;
}

/** A login of GitHub. */
export function githubHandle(text: string): Elsewhere | null {
  const name = text.trim().replace(/^@/, "").toLowerCase();
  return /^[a-z0-9](?:[a-z0-9-]{0,38})$/.test(name) ? { network: "github", handle: name } : null;
}

/** Pages of profiles and their feeds: `https://server/@name`, `https://server/users/name`, `https://bsky.app/profile/name`, `https://github.com/name`. */
function fromAddress(text: string): Elsewhere | null {
  const url = URL.parse(/^https?:/i.test(text) ? text : `https://${text}`);
  if (!url) return null;
  const [first = "", second = ""] = url.pathname.split("/").filter(Boolean);
  const host = url.hostname.replace(/^www\./, "");
  if (host === "github.com") return second === "" ? githubHandle(first.replace(/\.atom$/, "")) : null;
  if (host === "bsky.app") return first === "profile" ? blueskyHandle(second) : null;
  const [, name = "", server = host] =
    /^@([\w.-]+?)(?:@([^@/]+?))?(?:\.(?:rss|atom))?$/.exec(first) ?? /^users\/([\w.-]+?)(?:\.(?:rss|atom))?$/.exec(`${first}/${second}`) ?? [];
  return name ? mastodonHandle(`${name}@${server}`) : null;
}
