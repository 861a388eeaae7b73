// What is in a digest, told with people: where contacts newly go, what is coming up, calls that fit, new coverage; nothing twice, nothing that they may not see.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addBergen, addEvent, addPerson, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { tellAll } from "#lib/notices/tell-all.ts";
import { openDueDigests } from "./due.ts";
import { prepareDueDigests } from "./prepare.ts";
import type { Bundle } from "./schema.ts";

useDirectory();

const weekMs = 7 * 86_400_000;
const monday = new Date("2026-06-08T08:00:00Z");
const after = (weeks: number) => new Date(monday.getTime() + weeks * weekMs);
const days = (startsOn: string, endsOn = startsOn) => ({ startsOn: new Date(startsOn), endsOn: new Date(endsOn) });

let alice: Viewer = { accountId: 0, personId: 0 };
let bob = alice;
let [cleo, fjord, maps, norway] = [0, 0, 0, 0];

beforeEach(async () => {
  await query(sql`delete from account`);
  await removeEverything();
  [alice, bob] = [await addAccount("Alice"), await addAccount("Bob")];
  cleo = await addPerson("Cleo");
  const places = await addBergen();
  norway = places.norway;
  fjord = await addEvent("Datafjord", { ...days("2026-09-03", "2026-09-05"), placeId: places.bergen });
  maps = await addEvent("Map Camp", days("2026-06-24"));
  await query(sql`update event set created_at = '2025-01-01'`);
  await query(sql`update account set email = 'alice@people.example', welcomed_at = '2026-01-01' where id = ${alice.accountId}`);
  await query(sql`update mail_setting set digest_since = ${new Date(monday.getTime() - weekMs)}, digest_due_at = ${monday}`);
  await query(
    sql`insert into digest (account_id, window_start, window_end, message_id, state) values (${alice.accountId}, '2026-01-01', '2026-01-08', 'before', 'sent')`,
  ); // not her first
  await follow(alice, bob.personId);
  await follow(alice, cleo, "github");
});

const follow = ({ accountId }: Viewer, personId: number, source: "here" | "github" | "file" = "here") =>
  prisma().follow.create({ data: { accountId, personId, source } });
const attend = (
  personId: number,
  eventId: number,
  more: { visibility?: "public" | "followers" | "mutuals" | "only_me"; at?: string; state?: "tracking" } = {},
) =>
  prisma().attendance.create({
    data: {
      personId,
      eventId,
      state: more.state ?? "attending",
      visibility: more.visibility ?? "followers",
      changedAt: new Date(more.at ?? "2026-06-03T10:00:00Z"),
    },
  });
async function speak(personId: number, eventId: number, at: string | null = "2026-06-04T10:00:00Z"): Promise<number> {
  const session = await addTalk(eventId, "Tides", { speakers: [personId] });
  await query(sql`update appearance set created_at = ${at}::timestamptz where session_id = ${session}`);
  return session;
}

/** The digest of a week; null where there is none. */
async function digestOf(week = 0): Promise<Bundle | null> {
  await openDueDigests({ now: after(week) });
  await prepareDueDigests(after(week));
  const [row] = await query<{ items: Bundle | null; state: string }>(
    sql`select items, state::text from digest where account_id = ${alice.accountId} and state <> 'sent' order by id desc limit 1`,
  );
  expect(row?.items === null).toBe(row?.state === "skipped");
  await query(sql`update digest set state = 'sent' where state = 'prepared'`);
  return row?.items ?? null;
}
const told = (digest: Bundle | null) => digest?.sections.map(({ heading, rows }) => [heading, rows.map(({ title, reason }) => `${title}: ${reason}`)]) ?? [];
const news = "New: where people you follow will be";

test("where contacts newly go, with the reason, when and where, and an address here", async () => {
  await attend(bob.personId, fjord);
  await speak(cleo, fjord);
  const digest = await digestOf();
  expect(digest).toMatchObject({
    subject: "Datafjord: people you follow will be there",
    sections: [
      {
        heading: news,
        rows: [
          {
            title: "Datafjord",
            href: expect.stringMatching(/\/2026\/datafjord\/$/),
            under: "Thursday 3 to Saturday 5 September 2026 · Bergen, Norway",
            reason: "Cleo speaks. Bob attends. You follow Cleo on GitHub.",
          },
        ],
      },
    ],
  });
});

test("nothing happened: none is made", async () => {
  await attend(bob.personId, fjord, { at: "2026-05-01T00:00:00Z" });
  expect(await digestOf()).toBeNull();
});

test("once, in the week in which it became known", async () => {
  await attend(bob.personId, fjord);
  expect(told(await digestOf(0))).toHaveLength(1);
  expect(await digestOf(1)).toBeNull();
});

test("what becomes known in the last minutes is told a week later, and not lost", async () => {
  await attend(bob.personId, fjord, { at: "2026-06-08T07:50:00Z" });
  expect(await digestOf(0)).toBeNull();
  expect(told(await digestOf(1))).toEqual([[news, ["Datafjord: Bob attends."]]]);
});

test("who attended and now speaks is news; who speaks and now attends too is none; what was taken back is none", async () => {
  await attend(bob.personId, fjord, { at: "2026-05-01T00:00:00Z" });
  await speak(bob.personId, fjord);
  await speak(cleo, maps, "2026-05-01T00:00:00Z");
  await attend(cleo, maps);
  expect(told(await digestOf(0))[0]).toEqual([news, ["Datafjord: Bob speaks."]]);
  await attend(cleo, fjord, { at: "2026-06-10T00:00:00Z" });
  await query(sql`delete from attendance where person_id = ${cleo}`);
  expect(await digestOf(1)).toBeNull();
});

test.each<[string, ...(() => Promise<unknown>)[]]>([
  ["a plan for oneself alone", () => attend(bob.personId, fjord, { visibility: "only_me" })],
  ["a plan for people whom Bob follows back", () => attend(bob.personId, fjord, { visibility: "mutuals" })],
  ["a plan of somebody whom she only has in a list", () => prisma().follow.updateMany({ data: { source: "file" } }), () => attend(bob.personId, fjord)],
  ["a plan of somebody who keeps her away", () => block(bob, alice), () => attend(bob.personId, fjord, { visibility: "public" })],
  ["a plan of somebody whom she keeps away", () => block(alice, bob), () => attend(bob.personId, fjord, { visibility: "public" })],
  ["a plan of somebody whom she does not want to hear of", () => block(alice, bob, "mute"), () => attend(bob.personId, fjord)],
  ["a plan for an event that is hidden", () => prisma().event.updateMany({ data: { isHidden: true } }), () => attend(bob.personId, fjord)],
  ["a plan for an event that is cancelled", () => prisma().event.updateMany({ data: { status: "cancelled" } }), () => attend(bob.personId, fjord)],
  ["a talk of somebody who is hidden", () => prisma().person.updateMany({ data: { isHidden: true } }), () => speak(cleo, fjord)],
  ["a talk that is hidden", () => speak(cleo, fjord), () => prisma().session.updateMany({ data: { isHidden: true } })],
])("not told: %s", async (_, ...steps) => {
  for (const become of steps) await become();
  expect(await digestOf()).toBeNull();
});

const block = ({ accountId }: Viewer, { personId }: Viewer, kind: "block" | "mute" = "block") => prisma().block.create({ data: { accountId, personId, kind } });

test("a plan for people whom Bob follows back is told to whom he follows back", async () => {
  await follow(bob, alice.personId);
  await attend(bob.personId, fjord, { visibility: "mutuals" });
  expect(told(await digestOf())).toEqual([[news, ["Datafjord: Bob attends."]]]);
});

test("what is coming up is told three weeks ahead and once: own plans, and where contacts will be", async () => {
  await attend(alice.personId, maps, { visibility: "only_me", at: "2026-02-01T00:00:00Z" });
  await attend(bob.personId, maps, { at: "2026-02-01T00:00:00Z" });
  expect(told(await digestOf(0))).toEqual([["Coming up", ["Map Camp: You attend. Bob attends."]]]);
  expect(await digestOf(1)).toBeNull();
});

test("the first digest tells all that is coming up", async () => {
  await query(sql`delete from digest`);
  const soon = await addEvent("Soon", days("2026-06-10"));
  await query(sql`update event set created_at = '2025-01-01'`);
  for (const eventId of [soon, maps]) await attend(bob.personId, eventId, { at: "2026-02-01T00:00:00Z" });
  expect(told(await digestOf())).toEqual([["Coming up", ["Soon: Bob attends.", "Map Camp: Bob attends."]]]);
});

test("an event that is new and coming up is told once, as news", async () => {
  await attend(bob.personId, maps);
  expect(told(await digestOf())).toEqual([[news, ["Map Camp: Bob attends."]]]);
});

test("calls that close within two weeks, where one follows the topic, the place, or has spoken about it", async () => {
  const topic = await addTopic("Postgres", { events: [maps] });
  await prisma().call.create({ data: { eventId: maps, code: "q1", milestones: { create: { kind: "closes", dueOn: new Date("2026-06-20") } } } });
  await prisma().call.create({ data: { eventId: fjord, code: "q2", milestones: { create: { kind: "closes", dueOn: new Date("2026-06-19") } } } });
  expect(await digestOf(0)).toBeNull();
  await query(sql`delete from digest where state <> 'sent'`);
  await query(sql`update mail_setting set digest_since = ${after(-1)}, digest_due_at = ${monday}`);
  await prisma().followedThing.createMany({
    data: [
      { accountId: alice.accountId, topicId: topic },
      { accountId: alice.accountId, placeId: norway },
    ],
  });
  const calls = (await digestOf(0))?.sections.find(({ heading }) => heading.startsWith("Calls"));
  expect(calls?.rows.map(({ title, reason }) => [title, reason])).toEqual([
    ["Call for speakers: Datafjord", "You follow the place Norway."],
    ["Call for speakers: Map Camp", "You follow the topic Postgres."],
  ]);
  expect(told(await digestOf(1)).map(([heading]) => heading)).not.toContain("Calls that close soon");
});

test("new coverage of talks that she wanted to see", async () => {
  const past = await addEvent("Past Days", days("2026-05-20"));
  const session = await addTalk(past, "Tides of data", { code: "tides" });
  const cover = (kind: "video" | "slides", at: string) =>
    prisma().coverage.create({ data: { eventId: past, sessionId: session, kind, url: `https://talks.example/${kind}`, createdAt: new Date(at) } });
  await Promise.all([cover("video", "2026-06-02"), cover("slides", "2026-06-03")]);
  expect(await digestOf(0)).toBeNull();
  await prisma().sessionStar.create({ data: { personId: alice.personId, sessionId: session } });
  await prisma().coverage.create({
    data: { eventId: past, sessionId: session, kind: "notes", url: "https://talks.example/n", createdAt: new Date("2026-06-10") },
  });
  expect((await digestOf(1))?.sections).toMatchObject([
    { heading: "New from talks you wanted to see", rows: [{ title: "Tides of data", under: "New: notes · Past Days", reason: "You wanted to see it." }] },
  ]);
});

test("of very many some are told, and how many there are more", async () => {
  const events = await Promise.all(Array.from({ length: 25 }, (_, at) => addEvent(`Conf ${at}`, days("2026-11-01"))));
  for (const eventId of events) await attend(bob.personId, eventId);
  const [section] = (await digestOf())?.sections ?? [];
  expect([section?.rows.length, section?.more]).toEqual([20, "5 more in your calendar."]);
});

test("for many at once, each their own; those that are prepared are left alone", async () => {
  await attend(bob.personId, fjord, { visibility: "public" });
  const others = await Promise.all(Array.from({ length: 30 }, (_, at) => addAccount(`Reader ${at}`)));
  for (const [at, other] of others.entries()) if (at % 2 === 0) await follow(other, bob.personId);
  await query(sql`update account set email = concat('r', id, '@people.example'), welcomed_at = '2026-01-01' where email is null and id <> ${bob.accountId}`);
  await query(sql`update mail_setting set digest_since = ${after(-1)}, digest_due_at = ${monday}`);
  expect(await openDueDigests({ now: monday })).toBe(31);
  expect([await prepareDueDigests(monday), await prepareDueDigests(monday)]).toEqual([31, 0]);
  const rows = await query(sql`select state::text, count(*)::int from digest where state <> 'sent' group by 1 order by 1`);
  expect(rows).toEqual([
    { state: "prepared", count: 16 },
    { state: "skipped", count: 15 },
  ]);
});

test("what changed of an event that she attends, where she wants that in the digest; it is not mailed by itself", async () => {
  const soon = await addEvent("Soon Days", { startsOn: new Date(Date.now() + 60 * 86_400_000), endsOn: new Date(Date.now() + 61 * 86_400_000) });
  await prisma().attendance.create({ data: { personId: alice.personId, eventId: soon, state: "attending", createdAt: new Date(Date.now() - weekMs) } });
  await query(
    sql`update mail_setting set in_digest = '{events}', digest_since = now() - interval '1 hour', digest_due_at = now() where account_id = ${alice.accountId}`,
  );
  await query(sql`update event set status = 'cancelled' where id = ${soon}`);
  await tellAll(new Date(Date.now() + 20 * 60_000));
  const [mails] = await query<{ count: number }>(sql`select count(*)::int as count from outgoing_mail`);
  const later = new Date(Date.now() + 60 * 60_000);
  await openDueDigests({ now: later });
  await prepareDueDigests(later);
  const [row] = await query<{ items: Bundle }>(sql`select items from digest where account_id = ${alice.accountId} order by id desc limit 1`);
  expect([mails?.count, told(row?.items ?? null)]).toEqual([0, [["What changed where you plan to be", [expect.stringContaining("Soon Days")]]]]);
});
