import { ownForm } from "#app/_forms/form.ts";
import { renewPrivateAddress } from "#lib/calendar/private-address.ts";

/** Other addresses for one's calendar: those before lead nowhere. */
export const POST = ownForm(async ({ signedIn: { accountId } }) => {
  await renewPrivateAddress(accountId);
  return { to: "/calendar/#feeds" };
});
