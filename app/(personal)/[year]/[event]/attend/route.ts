import { eventAddress } from "#app/_ui/addresses.ts";
import { ownForm, problemOf } from "#app/_forms/form.ts";
import { findWhereEventWent, yearOf } from "#app/_loaders/events.ts";
import { readSlug } from "#app/_loaders/trails.ts";
import { planned, savePlan } from "#lib/attendance/commands.ts";

/** Makes, changes or withdraws one's plan for an event, also from where it stood when the page was opened. A box that was not ticked is not sent: `hasBoxes` says that they were there. */
export const POST = ownForm<{ year: string; event: string }>(async ({ fields, params, signedIn }) => {
  const asked = { year: yearOf(params.year), slug: readSlug(params.event) };
  const to = `${eventAddress(asked)}plan/`;
  const boxes = fields.hasBoxes === undefined ? {} : { inDirectory: fields.inDirectory === "yes", sharesStars: fields.sharesStars === "yes" };
  const { data, error } = planned.safeParse({ ...fields, inDirectory: undefined, sharesStars: undefined, ...boxes });
  if (!data) return { to, again: { problem: problemOf(error), typed: { note: fields.note ?? "" } } };
  const saved = await savePlan({ ...signedIn, ...asked }, data);
  if (saved.ok) return { to, data: { state: data.state } };
  const now = await findWhereEventWent(asked);
  if (now && (await savePlan({ ...signedIn, ...now }, data)).ok) return { to: `${eventAddress(now)}plan/`, data: { state: data.state } };
  return { to: "/calendar/", again: { problem: "There is no such event any more.", typed: {} } };
});
