import { returnPath } from "#lib/identity/schema.ts";
import { ownForm } from "#app/_forms/form.ts";
import { codeOf } from "#app/_loaders/sessions.ts";
import { starSession } from "#lib/attendance/commands.ts";

/** Marks a session as one to see, or no longer. */
export const POST = ownForm<{ session: string }>(async ({ fields, params, signedIn: { personId } }) => {
  const isStarred = fields.do !== "unstar";
  const done = await starSession({ personId, code: codeOf(params.session), isStarred });
  if (!done.ok) return { to: "/calendar/", again: { problem: "There is no such session any more.", typed: {} } };
  return { to: returnPath(fields.back), data: { isStarred } };
});
