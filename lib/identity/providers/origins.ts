import { isVouchedFor } from "#lib/kit/vouched-for.ts";

/**
 * The origin of a host that somebody named; null where it is none. Everybody is asked with encryption, but for a server of
 * the operator's own that is vouched for by its port.
 */
export function originOf(host: string): string | null {
  const url = URL.parse(`https://${host.toLowerCase()}/`);
  if (!url || url.href !== `https://${url.host}/`) return null; // more than a host
  const isOurOwn = url.port !== "" && isVouchedFor(url);
  return isOurOwn ? `http://${url.host}` : url.origin;
}
