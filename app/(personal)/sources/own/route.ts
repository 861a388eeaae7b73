import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { type Connection, connectSource } from "#lib/follows/connect-source.ts";
import { waitForFetch } from "#lib/follows/limits.ts";
import { type FollowsElsewhere, listFollowsElsewhere } from "#lib/identity/queries.ts";

const identity = z.coerce.number().int().positive().max(2_147_483_647);
const words = {
  "not-a-handle": "You do not sign in with this account any more.",
  "not-a-server": "Its server cannot be read.",
  "too-many-sources": "There are twenty sources already. Remove one first.",
};

/** Has it read whom one follows with an account that one signs in with: with the permission that its server gave then. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const { data: identityId } = identity.safeParse(fields.identity);
  const own = (await listFollowsElsewhere(accountId)).find((each) => each.identityId === identityId);
  const wait = own ? await waitForFetch(accountId) : null;
  if (wait) return tooOften("You have had many servers read.", { to: "/sources/", typed: {}, seconds: wait });
  const done = own ? await connectSource(connectionOf(accountId, own)) : ({ ok: false, reason: "not-a-handle" } as const);
  return done.ok ? { to: "/sources/" } : { to: "/sources/", again: { problem: words[done.reason], typed: {} } };
});

function connectionOf(accountId: number, { provider, handle, server, subject, token }: FollowsElsewhere): Connection {
  const given = { accountId, source: provider, handle, externalId: subject };
  return { ...given, ...(provider === "mastodon" ? { server } : {}), ...(token ? { token } : {}) };
}
