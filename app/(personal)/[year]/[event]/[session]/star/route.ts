import { returnPath } from "#lib/identity/schema.ts";
import { ownForm } from "#app/_forms/form.ts";
import { starSession } from "#lib/attendance/commands.ts";

/** Marks a session as one to see, or no longer. */
export const POST = ownForm<{ session: string }>(async ({ fields, params, signedIn: { personId } }) => {
  const isStarred = fields.do !== "unstar";
  await starSession({ personId, code: params.session.slice(1), isStarred });
  return { to: returnPath(fields.back), data: { isStarred } };
});
