import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { keepApart } from "#lib/follows/here/keep-apart.ts";

const asked = z.object({ of: z.string().min(1).max(300), do: z.enum(["block", "mute", "none"]) });

/** Blocks somebody, mutes them, or neither of both any longer. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const { data } = asked.safeParse(fields);
  const done = data ? await keepApart({ accountId, slug: data.of }, data.do) : { ok: false };
  return done.ok ? { to: "/following/#away" } : { to: "/following/", again: { problem: "There is nobody of that name.", typed: {} } };
});
