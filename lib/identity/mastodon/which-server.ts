import { originOf } from "../providers/origins.ts";
import { findName } from "./webfinger.ts";

/** The origin of the Mastodon server that somebody typed: as a name ("@ana@mastodon.example"), as an address, or alone. Null for what names none. */
export async function findServer(typed: string): Promise<string | null> {
  const text = typed.trim().slice(0, 500);
  const [, name, domain] = /^@?([\w.-]+)@([^@/\s]+)$/.exec(text) ?? [];
  if (name && domain) {
    const origin = originOf(domain);
    return origin && ((await findName(name, domain))?.server ?? origin);
  }
  const [, host] = /^(?:https?:\/\/)?([^@/?#\s]+)(?:[/?#]\S*)?$/i.exec(text) ?? [];
  return host && /[.:]/.test(host) ? originOf(host) : null;
}
