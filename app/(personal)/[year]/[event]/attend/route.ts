import { eventAddress } from "#app/_ui/addresses.ts";
import { ownForm, problemOf } from "#app/_forms/form.ts";
import { yearOf } from "#app/_loaders/events.ts";
import { readSlug } from "#app/_loaders/trails.ts";
import { planned, savePlan } from "#lib/attendance/commands.ts";

/** Makes, changes or withdraws one's plan for an event. A box that was not ticked is not sent: `hasBoxes` says that they were there. */
export const POST = ownForm<{ year: string; event: string }>(async ({ fields, params, signedIn }) => {
  const [year, slug] = [yearOf(params.year), readSlug(params.event)];
  const to = `${eventAddress({ year, slug })}plan/`;
  const boxes = fields.hasBoxes === undefined ? {} : { inDirectory: fields.inDirectory === "yes", sharesStars: fields.sharesStars === "yes" };
  const { data, error } = planned.safeParse({ ...fields, inDirectory: undefined, sharesStars: undefined, ...boxes });
  if (!data) return { to, again: { problem: problemOf(error), typed: { note: fields.note ?? "" } } };
  const saved = await savePlan({ ...signedIn, year, slug }, data);
  return saved.ok ? { to, data: { state: data.state } } : { to: "/calendar/", again: { problem: "There is no such event any more.", typed: {} } };
});
