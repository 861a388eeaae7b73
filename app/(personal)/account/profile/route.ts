import { cookieOfName } from "#app/_forms/cookies.ts";
import { ownForm, problemOf } from "#app/_forms/form.ts";
import { profile, saveProfile, setPublic } from "#lib/people/profile.ts";

/** What one's page says, and whether it is there for others. */
export const POST = ownForm(async ({ fields, signedIn }) => {
  const { data, error } = profile.safeParse(fields);
  if (!data) return { to: "/account/", again: { problem: problemOf(error), typed: fields } };
  await saveProfile(signedIn, data);
  await setPublic(signedIn.personId, fields.public === "yes");
  return { to: "/account/?done=profile", cookies: [cookieOfName({ name: data.name, slug: signedIn.slug })] };
});
