import { cookiesOfSignOut } from "#app/_forms/cookies.ts";
import { ownForm } from "#app/_forms/form.ts";
import { endAllDevices } from "#lib/identity/signed-in/sign-in.ts";

/** Signs out everywhere, here too. */
export const POST = ownForm(async ({ signedIn: { accountId } }) => {
  await endAllDevices(accountId);
  return { to: "/sign-in/", cookies: cookiesOfSignOut(), forgets: true };
});
