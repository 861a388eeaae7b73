// What a browser gets when somebody has signed in with it.
import type { Begun } from "#lib/identity/commands.ts";
import { findSignedIn } from "#lib/identity/signed-in/sign-in.ts";
import { cookiesOfSignIn } from "./cookies.ts";
import type { Done } from "./form.ts";

/**
 * On to where they came from; whoever is new says first what they are called. What pages kept for somebody else goes.
 * `before`: the slug of whoever signed in last with this browser.
 */
export async function signedInAnswer({ secret, returnTo }: Pick<Begun, "secret" | "returnTo">, before: string | undefined): Promise<Done> {
  const found = await findSignedIn(secret);
  if (!found) throw new Error("A sign-in that has just begun is not there.");
  const to = found.isWelcomed ? returnTo : `/welcome/?to=${encodeURIComponent(returnTo)}`;
  return { to, cookies: cookiesOfSignIn(secret, found), forgets: found.slug !== before };
}
