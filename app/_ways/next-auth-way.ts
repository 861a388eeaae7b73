// GitHub and OpenID Connect by next-auth, which asks and checks and nothing else: no page of its own, no session, no cookie
// in a browser. What it would keep in cookies goes into the sealed flow; whom it has found our own sign-in takes over.
import { createHash, randomBytes } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type AuthOptions } from "next-auth";
import { env } from "#lib/kit/env.ts";
import { logger } from "#lib/kit/log.ts";
import type { Kept, Vouched, Way } from "#lib/identity/providers/way.ts";
import { type Configured, githubProvider, oidcProvider } from "./next-auth-providers.ts";

/** In a build it is a function, under plain Node the module that holds it. */
const handle = ((NextAuth as unknown as { default?: typeof NextAuth }).default ?? NextAuth) as typeof NextAuth;

/** The names under which next-auth keeps what it has to know on the way back. */
const names = { state: "next-auth.state", pkce: "next-auth.pkce.code_verifier", nonce: "next-auth.nonce" };
const csrf = "next-auth.csrf-token";

export function nextAuthWay(id: "github" | "oidc"): Way {
  const configured = () => (id === "github" ? githubProvider() : oidcProvider());
  return {
    async leave({ isAgain }) {
      const provider = configured();
      const [secret, token] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("hex")];
      const checked = createHash("sha256").update(`${token}${secret}`).digest("hex");
      const query = isAgain ? provider.again : {};
      const asked = { action: "signin", method: "POST", query, body: { csrfToken: token }, cookies: { [csrf]: `${token}|${checked}` } } as const;
      const { location, cookies } = await run(provider, { ...asked, secret });
      if (!location || !cookies[names.state]) return { ok: false, reason: "no-answer" };
      const kept = { secret, ...pick(cookies), ...(isAgain ? { isAgain: "yes" } : {}) };
      return { ok: true, url: location, server: provider.issuer, kept };
    },

    async comeBack({ answer, kept, leftAt }) {
      const provider = configured();
      const cookies = Object.fromEntries(Object.entries(names).map(([short, name]) => [name, kept[short] ?? ""]));
      const found: Found = { vouched: null };
      await run(provider, { action: "callback", method: "GET", query: Object.fromEntries(answer), cookies, secret: kept.secret ?? "", found });
      if (!found.vouched) return { ok: false, reason: answer.get("error") === "access_denied" ? "said-no" : "no-good" };
      if (kept.isAgain && !provider.wasAskedAgain(found.profile, leftAt)) return { ok: false, reason: "no-good" };
      return { ok: true, ...found.vouched };
    },
  };
}

interface Found {
  vouched: Vouched | null;
  profile?: unknown;
}

interface Step {
  action: "signin" | "callback";
  method: "GET" | "POST";
  query: Record<string, string>;
  body?: Record<string, string>;
  cookies: Record<string, string>;
  /** Of one way out and back: what next-auth has sealed for another it cannot read. */
  secret: string;
  found?: Found;
}

/** One step of next-auth, without a server around it. Its addresses follow from PUBLIC_URL, whatever host a request names. */
async function run(provider: Configured, step: Step): Promise<{ location: string | null; cookies: Record<string, string> }> {
  // biome-ignore lint/style/noProcessEnv: next-auth is told its origin in no other way
  process.env.NEXTAUTH_URL = env().PUBLIC_URL;
  const { action, method, body, cookies } = step;
  const request = { method, body, cookies, headers: {}, query: { ...step.query, nextauth: [action, provider.oauth.id] } };
  const answer = new Answer();
  await handle(request as unknown as NextApiRequest, answer as unknown as NextApiResponse, optionsOf(provider, step));
  return { location: answer.location(), cookies: answer.cookies() };
}

function optionsOf(provider: Configured, { secret, found }: Step): AuthOptions {
  const log = logger("next-auth");
  return {
    providers: [provider.oauth],
    secret,
    session: { strategy: "jwt" },
    useSecureCookies: false, // they reach no browser
    callbacks: {
      signIn({ profile }) {
        const identity = provider.identityOf(profile);
        if (found && identity) Object.assign(found, { vouched: { identity }, profile } satisfies Found);
        return "/"; // an address: next-auth ends here and makes no session
      },
    },
    logger: { error: (code, told) => log.info({ code, error: reasonOf(told) }, "not vouched for"), warn: () => {}, debug: () => {} },
  };
}

/** The words of an error alone: what stands beside them may be secret. */
function reasonOf(told: unknown): string {
  const error = told instanceof Error ? told : (told as { error?: unknown } | null)?.error;
  return error instanceof Error ? error.message.slice(0, 300) : "";
}

/** The little of an answer that next-auth writes to. */
class Answer {
  private readonly headers = new Map<string, unknown>();
  status = () => this;
  setHeader = (name: string, value: unknown) => {
    this.headers.set(name.toLowerCase(), value);
    return this;
  };
  getHeader = (name: string) => this.headers.get(name.toLowerCase());
  end = () => this;
  send = () => this;
  json = () => this;

  location(): string | null {
    const location = this.headers.get("location");
    return typeof location === "string" ? location : null;
  }

  cookies(): Record<string, string> {
    const lines = [this.headers.get("set-cookie") ?? []].flat() as string[];
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf("=")), decodeURIComponent(line.slice(line.indexOf("=") + 1).split(";")[0] ?? "")]),
    );
  }
}

const pick = (cookies: Record<string, string>): Kept =>
  Object.fromEntries(Object.entries(names).flatMap(([short, name]) => (cookies[name] ? [[short, cookies[name]]] : [])));
