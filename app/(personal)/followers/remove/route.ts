import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { removeFollower } from "#lib/follows/here/keep-apart.ts";

const person = z.coerce.number().int().positive().max(2_147_483_647);

/** Ends that somebody follows. */
export const POST = ownForm(async ({ fields, signedIn: { personId } }) => {
  const { data: followerId } = person.safeParse(fields.person);
  if (followerId) await removeFollower({ personId, followerId });
  return { to: "/followers/" };
});
