// Whom a Bluesky account follows, from the server where it lives: the records of its follows.
import { z } from "zod";
import type { Elsewhere } from "../schema.ts";
import type { Outside, Read } from "./ask.ts";
import { findBlueskyAccount } from "./bluesky-identity.ts";
import { blueskyHandle } from "./handles.ts";
import { readPages } from "./read-pages.ts";

const records = z.object({
  cursor: z.string().max(2_000).optional(),
  records: z.array(z.object({ value: z.unknown() })).max(1_000),
});

export interface OnBluesky {
  /** A name, or the DID. */
  handle: string;
  externalId: string | null;
}

/** Public records: nothing is needed to read them. A record that names nobody is passed over. */
export async function readBluesky(outside: Outside, { handle, externalId }: OnBluesky): Promise<Read> {
  const account = await findBlueskyAccount(outside, externalId ?? handle);
  if (!account.ok) return account;
  const list = `${account.server}/xrpc/com.atproto.repo.listRecords?repo=${encodeURIComponent(account.did)}&collection=app.bsky.graph.follow&limit=100`;
  const pages = await readPages(outside, { url: list, body: records }, ({ body }) => ({
    handles: body.records.map(({ value }) => didOf(value)),
    next: body.cursor ? `${list}&cursor=${encodeURIComponent(body.cursor)}` : null,
  }));
  return pages.ok ? { ok: true, handles: pages.handles, externalId: account.did } : pages;
}

const followRecord = z.object({ subject: z.string().max(2_000) });

function didOf(value: unknown): Elsewhere | null {
  const known = blueskyHandle(followRecord.safeParse(value).data?.subject ?? "");
  return known?.handle.startsWith("did:") ? known : null;
}
