import { ownForm } from "#app/_forms/form.ts";
import { renewUnsubscribeLinks } from "#lib/mail/settings.ts";

/** Makes the links of mails that were sent worthless. */
export const POST = ownForm(async ({ signedIn: { accountId } }) => {
  await renewUnsubscribeLinks(accountId);
  return { to: "/account/mail/?done=saved" };
});
