import { z } from "zod";
import { ownForm, problemOf } from "#app/_forms/form.ts";
import { visibility } from "#lib/identity/schema.ts";
import { setVisibility } from "#lib/attendance/visibility.ts";

const chosen = z.object({ visibility });

/** Who may know where one goes. */
export const POST = ownForm(async ({ fields, signedIn }) => {
  const { data, error } = chosen.safeParse(fields);
  if (!data) return { to: "/account/", again: { problem: problemOf(error), typed: {} } };
  await setVisibility({ accountId: signedIn.accountId, visibility: data.visibility, andBefore: fields.before === "yes" });
  return { to: "/account/?done=visibility" };
});
