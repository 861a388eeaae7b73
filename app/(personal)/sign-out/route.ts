import { cookiesOfSignOut } from "#app/_forms/cookies.ts";
import { openForm } from "#app/_forms/form.ts";
import { endSignIn } from "#lib/identity/signed-in/sign-in.ts";

/** Signs out this device. */
export const POST = openForm(async ({ browser }) => {
  if (browser.before) await endSignIn(browser.before);
  return { to: "/", cookies: cookiesOfSignOut(), forgets: true };
});
