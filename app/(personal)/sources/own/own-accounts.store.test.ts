import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { env } from "#lib/kit/env.ts";
import type { ExternalIdentity } from "#lib/identity/account/open-account.ts";
import { signInWithIdentity } from "#lib/identity/commands.ts";
import { listFollowsElsewhere } from "#lib/identity/queries.ts";
import { deviceCookie } from "#lib/identity/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { POST } from "./route.ts";

useDirectory();

const identity: ExternalIdentity = { provider: "mastodon", issuer: "https://social.fjord.example", subject: "7", handle: "ana@fjord.example" };
const signIn = (as: ExternalIdentity) => signInWithIdentity(as, { device: "x", before: undefined, returnTo: "/", token: "a permission to read" });

async function press(identityId: number, secret: string): Promise<string | null> {
  const headers = { origin: new URL(env().PUBLIC_URL).origin, cookie: `${deviceCookie}=${secret}` };
  const request = new Request(new URL("/sources/own/", env().PUBLIC_URL), {
    method: "POST",
    headers,
    body: new URLSearchParams({ identity: String(identityId) }),
  });
  return (await POST(request, { params: Promise.resolve({}) })).headers.get("location");
}

const sources = () =>
  query(
    sql`select account_id as "accountId", source, address, handle, external_id as "externalId", secret is not null as "hasSecret" from follow_source_of_account`,
  );

test("an account that one signs in with becomes a source with its permission; nobody else's does", async () => {
  const [ana, mallory] = [await signIn(identity), await signIn({ ...identity, subject: "8", handle: "mallory@fjord.example" })];
  const [own] = await listFollowsElsewhere(ana.accountId);
  const identityId = own?.identityId ?? 0;
  expect(await press(identityId, mallory.secret)).toMatch(/^\/sources\/\?again=/);
  expect(await sources()).toEqual([]);
  expect(await press(identityId, ana.secret)).toBe("/sources/");
  const read = { accountId: ana.accountId, source: "mastodon", address: "social.fjord.example", handle: "ana@fjord.example", externalId: "7", hasSecret: true };
  expect(await sources()).toEqual([read]);
});
