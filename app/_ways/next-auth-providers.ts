// What next-auth is told of GitHub and of an OpenID Connect provider, and how their answers are read.
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { env } from "#lib/kit/env.ts";
import type { ExternalIdentity } from "#lib/identity/account/open-account.ts";

export interface Configured {
  oauth: OAuthConfig<object>;
  issuer: string;
  /** Null for an answer of another shape. An address in it is not looked at. */
  identityOf(profile: unknown): ExternalIdentity | null;
  /** What lets people prove anew who they are. */
  again: Record<string, string>;
  /** Whether the answer says that they have. */
  wasAskedAgain(profile: unknown, leftAt: Date): boolean;
}

const words = z.string().max(200);
const githubAccount = z.object({ id: z.number().int().positive(), login: z.string().regex(/^[\w-]{1,100}$/), name: words.nullish() });

/** GitHub, or a GitHub Enterprise server. It is asked for nothing that is not public. */
export function githubProvider(): Configured {
  const { GITHUB_URL, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env();
  const site = new URL(GITHUB_URL).origin;
  const api = site === "https://github.com" ? "https://api.github.com" : `${site}/api/v3`;
  return {
    oauth: {
      id: "github",
      name: "GitHub",
      type: "oauth",
      checks: ["pkce", "state"],
      clientId: GITHUB_CLIENT_ID ?? "",
      clientSecret: GITHUB_CLIENT_SECRET ?? "",
      authorization: { url: `${site}/login/oauth/authorize`, params: { scope: "" } },
      token: `${site}/login/oauth/access_token`,
      userinfo: `${api}/user`,
      profile: () => ({ id: "github" }), // `identityOf` reads what next-auth read
    } as OAuthConfig<object>,
    issuer: site,
    identityOf: (profile) => {
      const { data } = githubAccount.safeParse(profile);
      return data ? { provider: "github", issuer: site, subject: String(data.id), handle: data.login, name: data.name || data.login } : null;
    },
    again: { prompt: "select_account" }, // GitHub has nothing stronger
    wasAskedAgain: () => true,
  };
}

const claims = z.object({
  iss: z.string().min(1).max(500),
  sub: z.string().min(1).max(255),
  name: words.nullish().catch(null),
  preferred_username: words.nullish().catch(null),
});
const authenticated = z.object({ auth_time: z.number() });

/** A provider's clock may differ from ours by so much. */
const clockSeconds = 60;

/** Any OpenID Connect provider that says of itself what it can. */
export function oidcProvider(): Configured {
  const { OIDC_NAME, OIDC_ISSUER = "", OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  return {
    oauth: {
      id: "oidc",
      name: OIDC_NAME,
      type: "oauth",
      checks: ["pkce", "state", "nonce"],
      clientId: OIDC_CLIENT_ID ?? "",
      clientSecret: OIDC_CLIENT_SECRET ?? "",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      idToken: true,
      authorization: { params: { scope: "openid profile" } },
      profile: () => ({ id: "oidc" }), // `identityOf` reads what next-auth read
    } as OAuthConfig<object>,
    issuer: OIDC_ISSUER,
    identityOf: (profile) => {
      const { data } = claims.safeParse(profile);
      if (!data) return null;
      const handle = data.preferred_username || data.name || data.sub;
      return { provider: "oidc", issuer: data.iss, subject: data.sub, handle, name: data.name || handle };
    },
    again: { prompt: "login", max_age: "0" },
    wasAskedAgain: (profile, leftAt) => {
      const { data } = authenticated.safeParse(profile);
      return data !== undefined && data.auth_time >= leftAt.getTime() / 1_000 - clockSeconds;
    },
  };
}
