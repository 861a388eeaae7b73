// Whom an account of a Mastodon server follows.
import { z } from "zod";
import { ask, nextPage, type Outside, type Read } from "./ask.ts";
import { mastodonHandle } from "./handles.ts";
import { readPages } from "./read-pages.ts";
import { originOf } from "./servers.ts";

const account = z.object({ id: z.string().max(200) });
const accounts = z.array(z.object({ acct: z.string().max(500) })).max(1_000);
const finger = z.object({ links: z.array(z.object({ rel: z.string(), type: z.string().optional(), href: z.string().max(2_000).optional() })).max(100) });
const instance = z.object({ domain: z.string().max(253) });

export interface OnMastodon {
  address: string;
  /** `name@server`. */
  handle: string;
  externalId: string | null;
  token: string | null;
}

/** Page after page, eighty at a time. Without a token the server shows what it shows to everybody. */
export async function readMastodon(outside: Outside, { address, handle, externalId, token }: OnMastodon): Promise<Read> {
  const origin = externalId ? originOf(address) : await findServer(outside, originOf(address), handle);
  const shown = origin === originOf(address) ? token : null; // a server that we were only led to has given us none
  const found = externalId ?? (await findAccount(outside, { origin, name: handle.split("@")[0] ?? "", token: shown }));
  if (typeof found !== "string") return found;
  const domain = await findDomain(outside, origin);
  const url = `${origin}/api/v1/accounts/${encodeURIComponent(found)}/following?limit=80`;
  const pages = await readPages(outside, { url, body: accounts, token: shown }, ({ body, headers }, at) => ({
    handles: body.map(({ acct }) => mastodonHandle(acct.includes("@") ? acct : `${acct}@${domain}`)),
    next: nextPage(headers, at),
  }));
  return pages.ok ? { ok: true, handles: pages.handles, ...(origin === originOf(address) ? { externalId: found } : {}) } : pages;
}

/** Handles of a domain may live on a server of another name: the domain says where (WebFinger). */
async function findServer(outside: Outside, origin: string, handle: string): Promise<string> {
  const found = await ask(outside, { url: `${origin}/.well-known/webfinger?resource=acct:${encodeURIComponent(handle)}`, body: finger });
  const self = found.ok && "body" in found ? found.body.links.find(({ rel, type }) => rel === "self" && type === "application/activity+json")?.href : undefined;
  const server = self ? URL.parse(self) : null;
  return server && server.protocol === new URL(origin).protocol ? server.origin : origin;
}

async function findAccount(outside: Outside, { origin, name, token }: { origin: string; name: string; token: string | null }) {
  const found = await ask(outside, { url: `${origin}/api/v1/accounts/lookup?acct=${encodeURIComponent(name)}`, body: account, token });
  if (!found.ok) return found;
  return "isUnchanged" in found ? ({ ok: false, reason: "not-understood" } as const) : found.body.id;
}

/** What stands behind the @ of its own people, which need not be the name of the server. */
async function findDomain(outside: Outside, origin: string): Promise<string> {
  const found = await ask(outside, { url: `${origin}/api/v2/instance`, body: instance });
  return found.ok && "body" in found ? found.body.domain.toLowerCase() : new URL(origin).hostname;
}
