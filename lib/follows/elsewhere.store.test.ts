// Follows from elsewhere: read from servers that speak as the networks do, matched with who is here, and taken away again.
import { beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { guardOfTests } from "#bin/checks/outside/guard-of-tests.ts";
import { bluesky, didOfAna, domainOf, github, mastodon, type Network } from "#bin/checks/outside/networks.ts";
import { type OutsideServer, serveForTest } from "#bin/checks/outside/server.ts";
import { addAccount, addPerson, removeEverything } from "#bin/checks/things.ts";
import { env, forgetEnv } from "#lib/kit/env.ts";
import { usualGuard } from "#lib/safe-fetch/guard.ts";
import { createSafeFetch } from "#lib/safe-fetch/safe-fetch.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { cold, readSet } from "#lib/stores/versioned-sets.ts";
import { connectFile, connectSource } from "./connect-source.ts";
import { matchWaitingPeople } from "./matching/match-people.ts";
import { followSetOf, listJoined, listSources } from "./queries.ts";
import { readSourceNow } from "./read-source.ts";
import { pauseSource, readAgain, removeSource } from "./remove-source.ts";
import { theOutside } from "./sources/ask.ts";
import { claimDueSources } from "./sources/due.ts";

useDirectory();

let [accountId, own] = [0, 0];

beforeEach(async () => {
  await removeEverything();
  for (const statement of [sql`delete from person_to_match`, sql`delete from outbox_change`, sql`delete from owed_projection`]) await query(statement);
  ({ accountId, personId: own } = await addAccount("Ana"));
});

interface Proof {
  verifiedAt?: Date;
  isTrusted?: boolean;
  externalId?: string;
}

/** Writes down that the person has this handle, `network:handle`; verified, where nothing else is said. */
const handle = (personId: number, name: string, proof: Proof = { verifiedAt: new Date() }) => {
  const [, network, plain] = /^(\w+):(.*)$/.exec(name) as unknown as [string, "bluesky" | "github" | "mastodon", string];
  return prisma().personHandle.create({ data: { personId, network, handle: plain, ...proof } });
};
const followed = async () =>
  (
    await query<{ name: string }>(
      sql`select p.name || ' (' || f.source || ')' as name from follow f join person p on p.id = f.person_id where f.account_id = ${accountId} order by 1`,
    )
  ).map(({ name }) => name);
const waiting = async () => (await query<{ count: number }>(sql`select count(*) as count from unmatched_handle`))[0]?.count;
const file = (lines: string[], name = "handles.txt") => connectFile({ accountId, name, bytes: Buffer.from(lines.join("\n")) });
const sourceOf = async (connected: Promise<{ ok: boolean }>) => ((await connected) as unknown as { sourceId: number }).sourceId;

/** The networks at this server, which the operator vouches for. */
function outsideAt({ origin }: OutsideServer, ...others: OutsideServer[]) {
  process.env.OUTBOUND_ALLOW = [origin, ...others.map((each) => each.origin)].map((each) => new URL(each).host).join(",");
  forgetEnv();
  return { ...theOutside, safeFetch: createSafeFetch({ ...usualGuard(), dnsServers: ["127.0.0.1:9"] }), github: origin, bluesky: origin, plc: origin };
}

const many = Array.from({ length: 400 }, (_, at) => `@person${at}@fjord.example`);

test("four hundred handles of a file: who verified theirs is followed, all others wait as digests; a second reading writes nothing", async () => {
  const people = await Promise.all([3, 7, 11].map((at) => addPerson(`Person ${at}`)));
  await handle(people[0] as number, "mastodon:person3@fjord.example");
  await handle(people[1] as number, "mastodon:Person7@fjord.example");
  await handle(people[2] as number, "mastodon:person11@fjord.example", {}); // written down, not verified
  const csv = ["Account address,Show boosts,Notify on new posts,Languages", ...many.map((each) => `${each.slice(1)},true,false,`)];
  const taken = await file(csv, "following_accounts.csv");
  expect(taken).toMatchObject({ ok: true, found: 400, matched: 2, unreadCount: 0 });
  expect([await followed(), await waiting()]).toEqual([["Person 3 (file)", "Person 7 (file)"], 398]);
  const standing = () =>
    query(
      sql`select f.*, f.xmin::text from source_follow f union all select u.source_id, u.digest, null, null, u.xmin::text from unmatched_handle u order by 2`,
    );
  const [before, follows] = [await standing(), await query(sql`select *, xmin::text from follow`)];
  await query(sql`delete from outbox_change`);
  expect(await file(csv, "following_accounts.csv")).toEqual(taken);
  expect([await standing(), await query(sql`select *, xmin::text from follow`)]).toEqual([before, follows]);
  expect(await query(sql`select cause from outbox_change`)).toEqual([]);
});

test("the set of those whom the account follows has them, and after the source is gone nobody", async () => {
  await handle(await addPerson("Bo"), "mastodon:person1@fjord.example");
  const sourceId = await sourceOf(file(many));
  await catchUp();
  expect((await readSet(followSetOf(accountId))).length).toBe(1);
  expect(await removeSource({ accountId, sourceId })).toEqual({ ok: true, removed: 1 });
  await catchUp();
  expect(await readSet(followSetOf(accountId))).toEqual([]);
  expect([await followed(), await waiting(), await listSources(accountId), await query(sql`select * from source_follow`)]).toEqual([[], 0, [], []]);
  expect(await removeSource({ accountId, sourceId })).toEqual({ ok: false, reason: "no-such-source" });
  const other = await addAccount("Other");
  expect(await readSet(followSetOf(other.accountId))).toBe(cold);
});

test("nobody is matched by name, nor by a handle of another network", async () => {
  const person = await addPerson("person1");
  await handle(person, "github:person1");
  await handle(person, "bluesky:fjord.example");
  await file(["@person1@fjord.example", "Person1@fjord.example"]);
  expect(await followed()).toEqual([]);
});

test("a trusted import stands for a handle where it tells of one person; whoever verified it stands before it", async () => {
  const [told, also, real] = [await addPerson("Told"), await addPerson("Also told"), await addPerson("Real")];
  await handle(told, "github:ana-b", { isTrusted: true });
  await file(["github.com/ana-b"]);
  expect(await followed()).toEqual(["Told (file)"]);
  await handle(also, "github:Ana-B", { isTrusted: true });
  await matchWaitingPeople();
  expect(await followed()).toEqual([]);
  await handle(real, "github:ana-b");
  await matchWaitingPeople();
  expect(await followed()).toEqual(["Real (file)"]);
});

test("who comes later is followed from then on, and told of as somebody who joined", async () => {
  await file(many);
  const since = new Date(Date.now() - 1_000);
  const [early, hidden] = [await addPerson("Early"), await addPerson("Hidden", { isHidden: true })];
  await handle(early, "mastodon:person5@fjord.example", {});
  await handle(hidden, "mastodon:person6@fjord.example");
  await matchWaitingPeople();
  expect([await followed(), await listJoined({ accountId, since }), await waiting()]).toEqual([[], [], 400]);
  await query(sql`update person_handle set verified_at = now() where person_id = ${early}`);
  await query(sql`update person set is_hidden = false where id = ${hidden}`);
  expect(await matchWaitingPeople()).toBe(2);
  expect([await followed(), await waiting()]).toEqual([["Early (file)", "Hidden (file)"], 398]);
  expect((await listJoined({ accountId, since })).map(({ name, sources }) => [name, sources]).toSorted()).toEqual([
    ["Early", ["file"]],
    ["Hidden", ["file"]],
  ]);
  expect([await listJoined({ accountId, since: new Date(Date.now() + 60_000) }), await listSources(accountId)]).toMatchObject([
    [],
    [{ matched: 2, waiting: 398 }],
  ]);
  expect(await matchWaitingPeople()).toBe(0);
});

test("who hides, or gives up the handle, is followed no more and may be found again", async () => {
  const bo = await addPerson("Bo");
  await handle(bo, "mastodon:person1@fjord.example");
  await file(many);
  for (const [leave, come] of [
    [sql`update person set is_hidden = true where id = ${bo}`, sql`update person set is_hidden = false where id = ${bo}`],
    [sql`update person_handle set verified_at = null where person_id = ${bo}`, sql`update person_handle set verified_at = now() where person_id = ${bo}`],
    [sql`update person_handle set handle = 'else@fjord.example'`, sql`update person_handle set handle = 'person1@fjord.example'`],
    [
      sql`delete from person_handle`,
      sql`insert into person_handle (person_id, network, handle, verified_at) values (${bo}, 'mastodon', 'person1@fjord.example', now())`,
    ],
  ] as const) {
    await query(leave);
    await matchWaitingPeople();
    expect([await followed(), await waiting()]).toEqual([[], 400]);
    await query(come);
    await matchWaitingPeople();
    expect([await followed(), await waiting()]).toEqual([["Bo (file)"], 399]);
  }
});

test("oneself is not followed, nor who has sent this follower away, nor anybody across a block", async () => {
  await handle(own, "mastodon:person1@fjord.example");
  const [bo, cem, eve] = [await addPerson("Bo"), await addPerson("Cem"), await addAccount("Eve")];
  for (const [person, at] of [
    [bo, 2],
    [cem, 3],
    [eve.personId, 4],
  ] as const)
    await handle(person, `mastodon:person${at}@fjord.example`);
  await prisma().removedFollower.create({ data: { personId: bo, accountId } });
  await prisma().block.create({ data: { accountId, personId: cem, kind: "block" } });
  const blocked = await prisma().block.create({ data: { accountId: eve.accountId, personId: own, kind: "block" } });
  await file(many);
  expect(await followed()).toEqual([]);
  await prisma().block.update({ where: { accountId_personId: { accountId: blocked.accountId, personId: own } }, data: { kind: "mute" } });
  await file(many);
  expect(await followed()).toEqual(["Eve (file)"]);
});

test("of two sources of a kind each keeps what the other does not name", async () => {
  const [bo, cem, eve] = [await addPerson("Bo"), await addPerson("Cem"), await addPerson("Eve")];
  for (const [person, name] of [
    [bo, "bo"],
    [cem, "cem"],
    [eve, "eve"],
  ] as const)
    await handle(person, `github:${name}`);
  const first = await sourceOf(file(["github.com/bo", "github.com/cem"], "one.txt"));
  const second = await sourceOf(file(["github.com/cem", "github.com/eve"], "two.txt"));
  expect(await followed()).toEqual(["Bo (file)", "Cem (file)", "Eve (file)"]);
  expect(await removeSource({ accountId, sourceId: first })).toEqual({ ok: true, removed: 1 });
  expect(await followed()).toEqual(["Cem (file)", "Eve (file)"]);
  await removeSource({ accountId, sourceId: second });
  expect(await followed()).toEqual([]);
});

test("no handle that waits or was matched is anywhere in Postgres to be read, and no permission", async () => {
  const server = await serveForTest(mastodon({ follows: ["somebody-unseen@other.example"], token: "very-secret-token" }));
  const sourceId = await sourceOf(
    connectSource({ accountId, source: "mastodon", handle: "@ana@fjord.example", server: outsideAddress(server), token: "very-secret-token" }),
  );
  expect(await readSourceNow(sourceId, outsideAt(server))).toMatchObject({ ok: true, found: 1 });
  await file(["@other-unseen@fjord.example"]);
  const tables = await query<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables) {
    const [dump] = await query<{ text: string | null }>({ text: `select string_agg(t::text, ' ') as text from "${name}" t`, values: [] } as never);
    for (const secret of ["unseen", Buffer.from("unseen").toString("hex"), "very-secret"])
      expect([name, dump?.text?.includes(secret) ?? false]).toEqual([name, false]);
  }
  expect(await waiting()).toBe(2);
});

const outsideAddress = (server: OutsideServer) => {
  outsideAt(server);
  return server.origin;
};

test("a Mastodon server: page after page, with our permission; its own people by its domain", async () => {
  const network: Network = { follows: ["bo", "cem@other.example", ...Array.from({ length: 160 }, (_, at) => `x${at}@far.example`)], token: "t" };
  const server = await serveForTest(mastodon(network));
  const outside = outsideAt(server);
  await handle(await addPerson("Bo"), "mastodon:bo@fjord.example");
  await handle(await addPerson("Cem"), "mastodon:cem@other.example");
  const sourceId = await sourceOf(connectSource({ accountId, source: "mastodon", handle: "ana@fjord.example", server: server.origin, token: "t" }));
  expect(await readSourceNow(sourceId, outside)).toEqual({ ok: true, found: 162, added: 2, removed: 0 });
  expect(server.asked.filter(({ url }) => url.pathname.endsWith("/following")).length).toBe(3);
  expect(await readSourceNow(sourceId, outside)).toEqual({ ok: true, found: 162, added: 0, removed: 0 });
  network.follows = ["cem@other.example"];
  expect(await readSourceNow(sourceId, outside)).toEqual({ ok: true, found: 1, added: 0, removed: 1 });
  expect([await followed(), await waiting()]).toEqual([["Cem (mastodon)"], 0]);
  const [told] = await listSources(accountId);
  expect(told).toMatchObject({ source: "mastodon", handle: "ana@fjord.example", found: 1, matched: 1, waiting: 0, failure: null, isPaused: false });
  expect([told?.fetchedAt, (told?.nextAt?.getTime() ?? 0) > Date.now() + 9 * 3_600_000]).toEqual([expect.any(Date), true]);
});

test("a domain may keep its people on a server of another name, to which our permission does not go", async () => {
  const server = await serveForTest(mastodon({ follows: ["bo"] }));
  const domain = await serveForTest(domainOf(server.origin));
  const outside = outsideAt(server, domain);
  const sourceId = await sourceOf(connectSource({ accountId, source: "mastodon", handle: "ana@fjord.example", server: domain.origin, token: "t" }));
  expect(await readSourceNow(sourceId, outside)).toMatchObject({ ok: true, found: 1 });
  expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined, undefined]);
});

test("GitHub: a second reading costs a question to each page and reads nothing that is as it was", async () => {
  const network: Network = { follows: ["Bo", ...Array.from({ length: 120 }, (_, at) => `user-${at}`)] };
  const server = await serveForTest(github(network));
  const outside = outsideAt(server);
  await handle(await addPerson("Bo"), "github:bo");
  const sourceId = await sourceOf(connectSource({ accountId, source: "github", handle: "https://github.com/ana" }));
  expect(await readSourceNow(sourceId, outside)).toEqual({ ok: true, found: 121, added: 1, removed: 0 });
  server.asked.length = 0;
  expect(await readSourceNow(sourceId, outside)).toEqual({ ok: true, found: 121, added: 0, removed: 0 });
  expect(server.asked.map(({ headers }) => typeof headers["if-none-match"])).toEqual(["string", "string"]);
  network.follows = network.follows.slice(1);
  expect(await readSourceNow(sourceId, outside)).toEqual({ ok: true, found: 120, added: 0, removed: 1 });
});

test("Bluesky: follows are DIDs; a name of somebody here is asked what it stands for, and has to be claimed from both sides", async () => {
  const [didOfBo, didOfEve] = ["did:plc:bbbbbbbbbbbbbbbbbbbbbbbb", "did:plc:eeeeeeeeeeeeeeeeeeeeeeee"];
  const network: Network = { follows: [didOfBo, didOfEve, "at://nonsense", "did:plc:cccccccccccccccccccccccc"], perPage: 2 };
  // thief.example points at Eve's account, which says that it is called eve.example.
  const server = await serveForTest(bluesky(network, { "bo.example": didOfBo, "eve.example": didOfEve, "thief.example": didOfEve }));
  const outside = outsideAt(server);
  await handle(await addPerson("Bo"), "bluesky:bo.example");
  await handle(await addPerson("Thief"), "bluesky:thief.example");
  await matchWaitingPeople(100, outside);
  const sourceId = await sourceOf(connectSource({ accountId, source: "bluesky", handle: "@ana.example" }));
  expect(await readSourceNow(sourceId, outside)).toEqual({ ok: true, found: 3, added: 0, removed: 0 });
  while ((await matchWaitingPeople(100, outside)) > 0);
  expect(await followed()).toEqual(["Bo (bluesky)"]);
  expect(await query(sql`select external_id as did from follow_source_of_account`)).toEqual([{ did: didOfAna }]);
  await handle(await addPerson("Eve"), "bluesky:eve.example", { verifiedAt: new Date(), externalId: didOfEve });
  await matchWaitingPeople(100, outside);
  expect(await followed()).toEqual(["Bo (bluesky)", "Eve (bluesky)"]);
});

test.each([
  ["a limit", { status: 429, headers: { "retry-after": "600" } }, "asked-too-often"],
  ["a permission that is no more", { status: 401 }, "token-refused"],
  ["an account that is gone", { status: 404 }, "no-such-account"],
  ["an account that shows nothing", { status: 403 }, "not-shown"],
  ["a server that is broken", { status: 502 }, "unreachable"],
  ["a page that is none", { headers: { "content-type": "text/html" } }, "not-understood"],
  ["another list", { body: [{ name: "bo" }] }, "not-understood"],
] as const)("%s: what was read before stands, and its owner is told why", async (_what, instead, reason) => {
  const network: Network = { follows: ["bo"] };
  const server = await serveForTest(github(network));
  const outside = outsideAt(server);
  await handle(await addPerson("Bo"), "github:bo");
  const sourceId = await sourceOf(connectSource({ accountId, source: "github", handle: "ana" }));
  await readSourceNow(sourceId, outside);
  network.instead = instead as NonNullable<Network["instead"]>;
  expect(await readSourceNow(sourceId, outside)).toEqual({ ok: false, reason });
  const [told] = await listSources(accountId);
  expect([await followed(), told?.failure, told?.failureWords]).toEqual([["Bo (github)"], reason, expect.stringMatching(/^\S.*\.$/)]);
  if (reason === "asked-too-often") expect(Math.round(((told?.nextAt?.getTime() ?? 0) - Date.now()) / 60_000)).toBe(10);
  delete network.instead;
  await readSourceNow(sourceId, outside);
  expect((await listSources(accountId))[0]?.failure).toBeNull();
});

test("a list that breaks off in the middle is not taken, and one that never ends is left", async () => {
  const network: Network = { follows: ["bo", ...Array.from({ length: 150 }, (_, at) => `user-${at}`)] };
  let questions = 0;
  const plain = github(network);
  const server = await serveForTest((asked) => (++questions % 2 === 0 ? { status: 502 } : plain(asked)));
  const sourceId = await sourceOf(connectSource({ accountId, source: "github", handle: "ana" }));
  expect(await readSourceNow(sourceId, outsideAt(server))).toEqual({ ok: false, reason: "unreachable" });
  expect(await waiting()).toBe(0);
  const endless = await serveForTest(({ url, origin }) => ({
    headers: { link: `<${origin}/users/ana/following?page=${Number(url.searchParams.get("page")) + 1}>; rel="next"` },
    body: [{ login: "bo" }],
  }));
  expect(await readSourceNow(sourceId, outsideAt(endless))).toEqual({ ok: false, reason: "too-many" });
  expect(endless.asked.length).toBe(301);
});

test("a server inside is not asked, and our permission goes to nobody without encryption", async () => {
  const server = await serveForTest(mastodon({ follows: ["bo"] }));
  process.env.OUTBOUND_ALLOW = "";
  forgetEnv();
  const safeFetch = createSafeFetch(guardOfTests({ port: 1 }));
  expect(await connectSource({ accountId, source: "mastodon", handle: "ana@fjord.example", server: server.origin })).toEqual({
    ok: false,
    reason: "not-a-server",
  });
  const sourceId = await sourceOf(connectSource({ accountId, source: "github", handle: "ana" }));
  expect(await readSourceNow(sourceId, { ...theOutside, safeFetch, github: server.origin })).toEqual({ ok: false, reason: "unreachable" });
  expect(server.asked).toEqual([]);
  expect(env().OUTBOUND_ALLOW).toBeUndefined();
});

test("what is due is taken once, for accounts that are used; a paused source and a file never are", async () => {
  const sourceId = await sourceOf(connectSource({ accountId, source: "github", handle: "ana" }));
  await file(["github.com/bo"]);
  expect([await claimDueSources(), await claimDueSources()]).toEqual([[sourceId], []]);
  const dueAgain = () => query(sql`update follow_source_of_account set next_at = now() - interval '1 hour' where id = ${sourceId}`);
  await dueAgain();
  await query(sql`update account set created_at = now() - interval '1 year'`);
  expect(await claimDueSources()).toEqual([]);
  await query(sql`update account set last_seen_at = now()`);
  expect(await claimDueSources()).toEqual([sourceId]);
  expect(await pauseSource({ accountId, sourceId }, true)).toEqual({ ok: true });
  await dueAgain();
  expect(await claimDueSources()).toEqual([]);
  expect(await readSourceNow(sourceId, theOutside)).toEqual({ ok: false, reason: "gone" });
  expect(await pauseSource({ accountId: accountId + 1, sourceId }, false)).toEqual({ ok: false, reason: "no-such-source" });
  await pauseSource({ accountId, sourceId }, false);
  expect(await readAgain({ accountId, sourceId })).toEqual({ ok: true });
  await query(sql`update follow_source_of_account set fetched_at = now() where id = ${sourceId}`);
  expect(await readAgain({ accountId, sourceId })).toEqual({ ok: false, reason: "just-read" });
});

test("what is no handle, no server, no file", async () => {
  const refused = [
    connectSource({ accountId, source: "github", handle: "not a login" }),
    connectSource({ accountId, source: "mastodon", handle: "ana" }),
    connectSource({ accountId, source: "bluesky", handle: "ana" }),
    connectSource({ accountId, source: "mastodon", handle: "ana", server: "localhost" }),
    file(["nobody in here"]),
    connectFile({ accountId, name: "x", bytes: Buffer.alloc(1_048_577, "a") }),
    connectFile({ accountId, name: "x", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]) }),
  ];
  expect((await Promise.all(refused)).map((each) => (each as { reason?: string }).reason)).toEqual([
    "not-a-handle",
    "not-a-handle",
    "not-a-handle",
    "not-a-server",
    "nothing-in-it",
    "too-large",
    "not-text",
  ]);
  expect(await listSources(accountId)).toEqual([]);
});
