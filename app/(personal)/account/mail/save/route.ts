import { ownForm, problemOf } from "#app/_forms/form.ts";
import { savedSettings, saveMailSettings } from "#lib/mail/settings.ts";

/** Which mail comes, and when. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const { data, error } = savedSettings.safeParse(fields);
  if (!data) return { to: "/account/mail/", again: { problem: problemOf(error), typed: fields } };
  await saveMailSettings(accountId, data);
  return { to: "/account/mail/?done=saved" };
});
