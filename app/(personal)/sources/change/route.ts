import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { waitForFetch } from "#lib/follows/limits.ts";
import { pauseSource, readAgain, removeSource } from "#lib/follows/remove-source.ts";

const asked = z.object({ source: z.coerce.number().int().positive().max(2_147_483_647), do: z.enum(["again", "pause", "resume", "remove"]) });
const words = {
  "no-such-source": "This source is not there any more.",
  "just-read": "It has just been read. Try again in a few minutes.",
  "has-to-wait": "Its server asks us to wait. It is read as soon as that is over.",
};

/** Reads a source again, pauses it, or removes it with all that it said. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const { data } = asked.safeParse(fields);
  if (!data) return { to: "/sources/", again: { problem: words["no-such-source"], typed: {} } };
  const own = { accountId, sourceId: data.source };
  const wait = data.do === "again" ? await waitForFetch(accountId) : null;
  if (wait) return tooOften("You have had many servers read.", { to: "/sources/", typed: {}, seconds: wait });
  const done = await {
    again: () => readAgain(own),
    pause: () => pauseSource(own, true),
    resume: () => pauseSource(own, false),
    remove: () => removeSource(own),
  }[data.do]();
  return done.ok ? { to: "/sources/" } : { to: "/sources/", again: { problem: words[done.reason], typed: {} } };
});
