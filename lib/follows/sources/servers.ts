// Servers as they are named, and the one form in which an address of them is kept.
import { isVouchedFor } from "#lib/kit/vouched-for.ts";

/** The origin of an address as it is kept: `fjord.example`, or with its scheme where it is not the usual one. */
export const originOf = (address: string): string => (address.includes("://") ? address : `https://${address}`);

/**
 * A server that somebody named: its host, or null where it is none. Without encryption only where the operator vouches for it:
 * our permission to read goes along.
 */
export function serverAddress(text: string): string | null {
  const given = text.trim();
  const url = URL.parse(/^https?:\/\//i.test(given) ? given : `https://${given}`);
  if (!url || url.username || url.password || !/[.:]/.test(url.hostname)) return null;
  if (url.protocol === "https:") return url.host;
  return isVouchedFor(url) ? url.origin : null;
}
