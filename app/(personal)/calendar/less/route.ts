import { ownForm } from "#app/_forms/form.ts";
import { changeTaste } from "#lib/calendar/commands.ts";
import { returnPath } from "#lib/identity/schema.ts";

/** Wants less of a reason, or as much as ever. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const changed = await changeTaste({ accountId, reason: fields.reason ?? "", isLess: fields.do === "less" });
  const to = returnPath(fields.back);
  return changed.ok ? { to } : { to, again: { problem: "This is no reason that there is. Open the calendar and try again.", typed: {} } };
});
