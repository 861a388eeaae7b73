import { z } from "zod";
import { cookieOfName } from "#app/_forms/cookies.ts";
import { ownForm, problemOf } from "#app/_forms/form.ts";
import { returnPath } from "#lib/identity/schema.ts";
import { turnDigestOff } from "#lib/mail/settings.ts";
import { profile, welcome } from "#lib/people/profile.ts";

const said = z.object({ name: profile.shape.name, public: z.enum(["yes", "no"]).default("yes") });

/** Whoever is new says what they are called. */
export const POST = ownForm(async ({ fields, signedIn }) => {
  const to = returnPath(fields.to);
  const { data, error } = said.safeParse(fields);
  if (!data) return { to: `/welcome/?to=${encodeURIComponent(to)}`, again: { problem: problemOf(error), typed: fields } };
  if (signedIn.isWelcomed) return { to };
  const { slug } = await welcome({ ...signedIn, name: data.name, isPublic: data.public === "yes" });
  if (fields.digest !== "yes") await turnDigestOff(signedIn.accountId);
  return { to, cookies: [cookieOfName({ name: data.name, slug })] };
});
