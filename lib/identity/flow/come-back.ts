// Somebody comes back from another site that has said who they are: what becomes of it, by what they had left for.
import type { Result } from "#lib/kit/result.ts";
import { linkIdentity, proveAgainWithIdentity, signInWithIdentity } from "../commands.ts";
import type { Vouched } from "../providers/way.ts";
import type { SignedIn } from "../schema.ts";
import type { Flow } from "./flow.ts";

export interface CameBack {
  flow: Flow;
  vouched: Vouched;
  /** Who is signed in on the browser that came back. */
  signedIn: SignedIn | null;
  browser: { device: string; before: string | undefined };
}

/** "another-account": it left for an account that nobody is signed in to here, so that it may be somebody else's browser. */
export type Refused = "another-account" | "belongs-to-another" | "not-proved" | "not-linked";

/** The new secret of the device, where it got one, and where to go on. */
export type Arrived = Result<{ secret: string | null; returnTo: string }, Refused>;

export async function comeBack({ flow, vouched, signedIn, browser }: CameBack): Promise<Arrived> {
  const { intention, returnTo } = flow;
  if (intention === "sign-in") return { ok: true, ...(await signInWithIdentity(vouched.identity, { ...browser, returnTo, token: vouched.token })) };
  if (signedIn === null || signedIn.accountId !== flow.accountId) return { ok: false, reason: "another-account" };
  if (intention === "prove-again") {
    const proved = await proveAgainWithIdentity({ signedIn, identity: vouched.identity });
    return proved.ok ? { ok: true, secret: proved.secret, returnTo } : proved;
  }
  const linked = await linkIdentity({ signedIn, identity: vouched.identity, token: vouched.token });
  return linked.ok ? { ok: true, secret: linked.secret, returnTo } : linked;
}
