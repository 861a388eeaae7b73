// Somebody goes to another site to say who they are.
import { cookieOfFlow } from "#app/_forms/cookies.ts";
import type { Done } from "#app/_forms/form.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { type Intention, sealFlow } from "#lib/identity/flow/flow.ts";
import { waitForWayOut } from "#lib/identity/limits.ts";
import type { ConfiguredWay } from "#lib/identity/providers/configured.ts";
import type { NoWayOut } from "#lib/identity/providers/way.ts";
import { returnPath, type SignedIn } from "#lib/identity/schema.ts";
import { ways } from "./ways.ts";

export interface Leaving {
  way: ConfiguredWay;
  intention: Intention;
  fields: Record<string, string>;
  /** Whose account it is for; null for a sign-in. */
  signedIn: SignedIn | null;
  network: string;
}

/** The page that tells of a way out that there is not: where one came from. */
export const pageBefore = (intention: Intention, to: string): string => (intention === "sign-in" ? `/sign-in/?to=${encodeURIComponent(to)}` : "/account/");

export async function leave({ way, intention, fields, signedIn, network }: Leaving): Promise<Done> {
  const { provider } = way;
  const [to, where] = [returnPath(fields.to), fields[provider] ?? ""];
  const [before, typed] = [pageBefore(intention, to), { [provider]: where }];
  const again = (problem: string) => ({ to: before, again: { problem, typed } });
  const wait = await waitForWayOut(network);
  if (wait) return tooOften("Too many ways were tried.", { to: before, typed, seconds: wait });
  if (intention === "link" && !signedIn?.isProvedLately) return again("Prove first that it is you, then add a way to sign in.");
  const out = await ways[provider].leave({ where, isAgain: intention === "prove-again" });
  if (!out.ok) return again(problemOf(out.reason, way));
  const { url, server, kept } = out;
  const flow = sealFlow({ provider, server, url, kept, returnTo: to, intention, accountId: signedIn?.accountId ?? null });
  return { to: "/sign-in/away/", cookies: [cookieOfFlow(flow)] };
}

function problemOf(reason: NoWayOut, { name, asks }: ConfiguredWay): string {
  if (reason === "not-a-server") return `This leads to no ${name} account. It looks like ${asks?.example ?? name}.`;
  const who = asks ? `The ${name} server of this name` : name;
  return `${who} does not answer, or not as it should. Sign in by mail, or try again later.`;
}
