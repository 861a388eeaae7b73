import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { lookAgain, removePage, waitForLook } from "#lib/people/elsewhere/own-pages.ts";

const asked = z.object({ page: z.coerce.number().int().positive().max(2_147_483_647), do: z.enum(["again", "remove"]) });

/** Has a page of one's own looked at now, or takes it away. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const { data } = asked.safeParse(fields);
  if (!data) return { to: "/account/", again: { problem: "This page is not there any more.", typed: {} } };
  const own = { accountId, pageId: data.page };
  if (data.do === "remove") {
    await removePage(own);
    return { to: "/account/?done=page-gone#pages" };
  }
  const wait = await waitForLook(accountId);
  if (wait) return tooOften("Too many pages were to be looked at.", { to: "/account/", typed: {}, seconds: wait });
  await lookAgain(own);
  return { to: "/account/?done=look#pages" };
});
