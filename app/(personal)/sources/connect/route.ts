import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { connectSource } from "#lib/follows/connect-source.ts";
import { waitForFetch } from "#lib/follows/limits.ts";

const asked = z.object({ source: z.enum(["mastodon", "bluesky", "github"]), handle: z.string().trim().min(1).max(300) });
const words = {
  "not-a-handle": "This is no name on that network. On Mastodon it is like @ana@social.example, on Bluesky like ana.bsky.social, on GitHub like ana.",
  "not-a-server": "There is no such server.",
  "too-many-sources": "There are twenty sources already. Remove one first.",
};

/** Has it read whom one follows on another network. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const { data } = asked.safeParse(fields);
  const wait = data ? await waitForFetch(accountId) : null;
  if (wait) return tooOften("You have had many servers read.", { to: "/sources/", typed: fields, seconds: wait });
  const done = data ? await connectSource({ accountId, ...data }) : ({ ok: false, reason: "not-a-handle" } as const);
  return done.ok ? { to: "/sources/" } : { to: "/sources/", again: { problem: words[done.reason], typed: fields } };
});
