// A certified OpenID Connect provider on loopback, at which somebody has signed in and agrees to everything.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import type { Member } from "./authorization-server.ts";

export interface OpenIdProvider {
  issuer: string;
  client: { id: string; secret: string };
  /** Who comes there. */
  become(member: Member): void;
  stop(): Promise<void>;
}

/** `callback`: the address of ours that it knows. */
export async function startOpenIdProvider({
  callback,
  port = 0,
  secret = "a password of this site",
}: {
  callback: string;
  port?: number;
  secret?: string;
}): Promise<OpenIdProvider> {
  const client = { id: "hallway", secret };
  let member: Member = { id: 0, username: "nobody" };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [callback], grant_types: ["authorization_code"], response_types: ["code"] }],
    claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false, // the claims stand in the token, as most providers do it
    cookies: { keys: ["a key of the provider"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => claimsOf(sub, member) }),
    ttl: { Session: 60, Interaction: 60, Grant: 60, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
  });
  const answer = provider.callback();
  server.on("request", async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") return provider.interactionFinished(request, response, { login: { accountId: String(member.id) } });
    const grant =
      (grantId && (await provider.Grant.find(grantId))) ||
      new provider.Grant({ accountId: session?.accountId as string, clientId: params.client_id as string });
    grant.addOIDCScope("openid profile");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const become = (next: Member) => {
    member = next;
  };
  return { issuer, client, become, stop };
}

const claimsOf = (sub: string, { username, name, email }: Member) => ({
  sub,
  preferred_username: username,
  ...(name ? { name } : {}),
  ...(email ? { email, email_verified: true } : {}),
});
