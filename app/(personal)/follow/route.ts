import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { followPerson, unfollowPerson } from "#lib/follows/here/follow-person.ts";
import { followedKinds, followThing } from "#lib/follows/here/follow-thing.ts";

const asked = z.object({ kind: z.enum(["person", ...followedKinds]), of: z.string().min(1).max(300), do: z.enum(["follow", "unfollow"]) });

/** Follows what a page is about, or follows it no longer. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const { data } = asked.safeParse(fields);
  if (!data) return { to: "/following/", again: { problem: "This cannot be followed. Open its page and try again.", typed: {} } };
  const { kind, of } = data;
  const isFollowed = data.do === "follow";
  const done = kind === "person" ? await changePerson({ accountId, slug: of }, isFollowed) : await followThing(accountId, { kind, of }, isFollowed);
  if (!done.ok) return { to: "/following/", again: { problem: "There is nobody and nothing of that name to follow.", typed: {} } };
  return { to: `/following/?${new URLSearchParams({ just: `${data.do} ${kind} ${of}` })}`, data: { isFollowed } };
});

async function changePerson(asked: { accountId: number; slug: string }, isFollowed: boolean): Promise<{ ok: boolean }> {
  return isFollowed ? followPerson(asked) : { ok: (await unfollowPerson(asked)) !== null };
}
