// Signing in with an account on any Mastodon server, which is told of this site when somebody first asks for it.
import { createHash } from "node:crypto";
import { z } from "zod";
import { areEqual } from "#lib/kit/signing/signer.ts";
import { askJson } from "../providers/ask-json.ts";
import type { Vouched, Way, WayBack } from "../providers/way.ts";
import { newSecret } from "../secrets.ts";
import { appAt, callbackOf, forgetApp, scopes } from "./registered-app.ts";
import { nameOf } from "./webfinger.ts";
import { findServer } from "./which-server.ts";

const token = z.object({ access_token: z.string().min(1).max(2_000) });
const account = z.object({
  id: z.string().regex(/^[\w-]{1,100}$/),
  username: z.string().regex(/^[\w.-]{1,100}$/),
  display_name: z.string().max(1_000).optional(),
});

export const mastodonWay: Way = {
  async leave({ where, isAgain }) {
    const server = await findServer(where);
    if (!server) return { ok: false, reason: "not-a-server" };
    const app = await appAt(server);
    if (!app) return { ok: false, reason: "no-answer" };
    const [state, verifier] = [newSecret(), newSecret()];
    const url = new URL("/oauth/authorize", server);
    url.search = new URLSearchParams({
      response_type: "code",
      client_id: app.client_id,
      redirect_uri: callbackOf(server),
      scope: scopes,
      state,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...(isAgain ? { force_login: "true" } : {}),
    }).toString();
    return { ok: true, url: url.href, server, kept: { state, verifier, ...app } };
  },

  async comeBack(back) {
    if (!areEqual(back.answer.get("state") ?? "", back.kept.state ?? " ")) return { ok: false, reason: "no-good" };
    if (back.answer.has("error")) return { ok: false, reason: "said-no" };
    const vouched = await readWho(back);
    return vouched ? { ok: true, ...vouched } : { ok: false, reason: "no-good" };
  },
};

async function readWho({ answer, server, kept }: WayBack): Promise<Vouched | null> {
  const { client_id = "", client_secret = "", verifier = "" } = kept;
  const form = { grant_type: "authorization_code", code: answer.get("code") ?? "", redirect_uri: callbackOf(server), scope: scopes };
  const given = await askJson({ url: new URL("/oauth/token", server), shape: token, form: { ...form, client_id, client_secret, code_verifier: verifier } });
  if (!given) {
    await forgetApp(server);
    return null;
  }
  const who = await askJson({ url: new URL("/api/v1/accounts/verify_credentials", server), shape: account, token: given.access_token });
  if (!who) return null;
  const handle = await nameOf(who.username, server);
  return {
    identity: { provider: "mastodon", issuer: server, subject: who.id, handle, name: who.display_name || who.username },
    token: given.access_token,
  };
}
