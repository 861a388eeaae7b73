import { z } from "zod";
import { cookiesOfSignIn } from "#app/_forms/cookies.ts";
import { ownForm } from "#app/_forms/form.ts";
import { unlinkIdentity } from "#lib/identity/commands.ts";

const identity = z.coerce.number().int().positive().max(2_147_483_647);
const words = {
  "not-proved": "Prove first that it is you, then take a way to sign in away.",
  "last-way": "This is the only way to sign in to your account. Add another one first, or an e-mail address.",
  "not-there": "This way is gone already.",
};

/** Takes away a way to sign in. */
export const POST = ownForm(async ({ fields, signedIn }) => {
  const gone = await unlinkIdentity({ signedIn, identityId: identity.catch(0).parse(fields.identity) });
  if (!gone.ok) return { to: "/account/", again: { problem: words[gone.reason], typed: {} } };
  return { to: "/account/?done=way-gone", cookies: cookiesOfSignIn(gone.secret, signedIn) };
});
