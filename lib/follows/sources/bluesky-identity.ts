// Names of Bluesky and what stands behind them: a DID, which names the same account for ever, and the server where it lives.
import { z } from "zod";
import { ask, type NotRead, type Outside } from "./ask.ts";

const resolved = z.object({ did: z.string().max(2_000) });
const document = z.object({
  id: z.string(),
  alsoKnownAs: z.array(z.string()).default([]),
  service: z.array(z.object({ id: z.string(), type: z.string(), serviceEndpoint: z.unknown() })).default([]),
});

export interface BlueskyAccount {
  ok: true;
  did: string;
  /** Origin of its personal data server. */
  server: string;
}

/**
 * The account of a name or a DID. A name has to be claimed from both sides: whoever owns a name can point it at anybody's
 * account, but only the account itself says that it is called so.
 */
export async function findBlueskyAccount(outside: Outside, handle: string): Promise<BlueskyAccount | NotRead> {
  const did = handle.startsWith("did:") ? handle : await resolveName(outside, handle);
  if (typeof did !== "string") return did;
  const url = addressOfDid(outside, did);
  if (!url) return { ok: false, reason: "no-such-account" };
  const found = await ask(outside, { url, body: document });
  if (!found.ok) return found;
  if ("isUnchanged" in found || found.body.id !== did) return { ok: false, reason: "not-understood" };
  const isCalledSo = handle === did || found.body.alsoKnownAs.some((name) => name.toLowerCase() === `at://${handle}`);
  const server = found.body.service.find(({ id, type }) => id.endsWith("#atproto_pds") && type === "AtprotoPersonalDataServer")?.serviceEndpoint;
  if (!isCalledSo || typeof server !== "string" || !URL.canParse(server)) return { ok: false, reason: "no-such-account" };
  return { ok: true, did, server: new URL(server).origin };
}

async function resolveName({ bluesky, ...outside }: Outside, handle: string): Promise<string | NotRead> {
  const url = `${bluesky}/xrpc/com.atproto.identity.resolveHandle?handle=${encodeURIComponent(handle)}`;
  const found = await ask({ bluesky, ...outside }, { url, body: resolved });
  if (found.ok && "body" in found) return found.body.did;
  const own = await outside.safeFetch({ url: `https://${handle}/.well-known/atproto-did`, accepts: ["text/plain"] });
  if (own.ok && own.status === 200) return own.body.toString("utf8").trim();
  return found.ok ? { ok: false, reason: "not-understood" } : found;
}

function addressOfDid({ plc }: Outside, did: string): string | null {
  if (/^did:plc:[a-z2-7]{24}$/.test(did)) return `${plc}/${did}`;
  const [, host] = /^did:web:([a-z0-9.-]+)$/.exec(did) ?? [];
  return host ? `https://${host}/.well-known/did.json` : null;
}
