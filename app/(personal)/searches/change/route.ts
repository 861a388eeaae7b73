import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { removeSearch, turnSearch } from "#lib/saved-searches/commands.ts";

const wanted = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647), do: z.enum(["off", "on", "remove"]) });

/** Turns a saved search off or on, or forgets it. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const { data } = wanted.safeParse(fields);
  if (!data) return { to: "/searches/" };
  if (data.do === "remove") await removeSearch({ accountId, id: data.id });
  else await turnSearch({ accountId, id: data.id, isOn: data.do === "on" });
  return { to: "/searches/?done=changed" };
});
