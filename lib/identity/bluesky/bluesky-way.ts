// Signing in with Bluesky, or with any other server of its network. Who somebody is there their DID says, wherever they live.
import { type NodeSavedState, NodeOAuthClient, type OAuthClientMetadataInput, OAuthCallbackError } from "@atproto/oauth-client-node";
import { env } from "#lib/kit/env.ts";
import { logger } from "#lib/kit/log.ts";
import type { Kept, Vouched, Way } from "../providers/way.ts";
import { clientMetadata, loopbackMetadata } from "./client-metadata.ts";
import { fetchSafely } from "./fetch-safely.ts";

/** A DID is of the network and not of a server: who moves to another stays who they are. */
const network = "at://";

export const blueskyWay: Way = {
  async leave({ where, isAgain }) {
    const typed = where.trim().replace(/^@/, "");
    if (!/^[\w.:/%-]{3,300}$/.test(typed)) return { ok: false, reason: "not-a-server" };
    const kept: Kept = {};
    try {
      const url = await clientWith(kept).authorize(typed, isAgain ? { prompt: "login" } : {});
      return { ok: true, url: url.href, server: network, kept };
    } catch (error) {
      logger("bluesky").info({ error: String(error) }, "no way out"); // no such name, or its server does not answer
      return { ok: false, reason: "no-answer" };
    }
  },

  async comeBack({ answer, kept }) {
    try {
      return { ok: true, ...(await readWho(clientWith({ ...kept }), answer)) };
    } catch (error) {
      const saidNo = error instanceof OAuthCallbackError && error.params.get("error") === "access_denied";
      logger("bluesky").info({ error: String(error) }, "no way back");
      return { ok: false, reason: saidNo ? "said-no" : "no-good" };
    }
  },
};

async function readWho(client: NodeOAuthClient, answer: URLSearchParams): Promise<Vouched> {
  const { session } = await client.callback(answer);
  const { did } = session;
  const { handle } = await client.identityResolver.resolve(did);
  await session.signOut().catch(() => {}); // who they are is all we wanted: a token that could not be given back runs out
  return { identity: { provider: "bluesky", issuer: network, subject: did, handle: handle === "handle.invalid" ? did : handle } };
}

/** A client that knows one way out and back, which the browser carries; it keeps nothing else. */
function clientWith(kept: Kept): NodeOAuthClient {
  const { OUTBOUND_ALLOW, PLC_URL, PUBLIC_URL } = env();
  const metadata = PUBLIC_URL.startsWith("https:") ? clientMetadata() : loopbackMetadata();
  return new NodeOAuthClient({
    clientMetadata: metadata as OAuthClientMetadataInput,
    stateStore: {
      set: (state, saved) => void Object.assign(kept, { state, saved: JSON.stringify(saved) }),
      get: (state) => (state === kept.state ? (JSON.parse(kept.saved ?? "null") as NodeSavedState) : undefined),
      del: () => void Object.assign(kept, { state: "", saved: "null" }),
    },
    sessionStore: sessionsOfOneRequest(),
    requestLock: async (_name, work) => work(),
    fetch: fetchSafely,
    plcDirectoryUrl: PLC_URL,
    allowHttp: Boolean(OUTBOUND_ALLOW), // what of it is asked without encryption `fetchSafely` decides, host by host
  });
}

function sessionsOfOneRequest(): ConstructorParameters<typeof NodeOAuthClient>[0]["sessionStore"] {
  const sessions = new Map();
  return { set: (did, session) => void sessions.set(did, session), get: (did) => sessions.get(did), del: (did) => void sessions.delete(did) };
}
