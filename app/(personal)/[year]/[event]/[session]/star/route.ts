import { returnPath } from "#lib/identity/schema.ts";
import { ownForm } from "#app/_forms/form.ts";
import { codeOf, findWhereSessionWent } from "#app/_loaders/sessions.ts";
import { starSession } from "#lib/attendance/commands.ts";
import { findEventPlanned } from "#lib/attendance/planned-event.ts";
import { listClashes } from "#lib/attendance/stars/clashes.ts";
import { tellClash } from "#lib/attendance/stars/in-words.ts";

const another = "It was marked by somebody else on this device, and nothing was changed.";

/** Marks a session as one to see, or no longer. `as`: who did it while there was no network; for nobody else it is done. */
export const POST = ownForm<{ session: string }>(async ({ fields, params, signedIn: { personId, slug } }) => {
  const [asked, isStarred] = [codeOf(params.session), fields.do !== "unstar"];
  if (fields.as !== undefined && fields.as !== slug) return { to: "/calendar/", again: { problem: another, typed: {} } };
  const star = async (code: string | null) => (code !== null && (await starSession({ personId, code, isStarred })).ok ? code : null);
  const code = (await star(asked)) ?? (await star(await findWhereSessionWent(asked)));
  if (!code) return { to: "/calendar/", again: { problem: "There is no such session any more.", typed: {} } };
  const event = await findEventPlanned({ sessionCode: code });
  const clashes = event && isStarred ? await listClashes({ personId, eventId: event.id, code }) : [];
  return { to: returnPath(fields.back), data: { isStarred, clashes: event ? clashes.map((clash) => tellClash(clash, event)) : [] } };
});
