// A block is in force with the next question, in both directions, though no worker has run since; whatever named somebody goes on naming others.
import { afterAll, beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson } from "#bin/checks/things.ts";
import { listCalendar, stopCalendar } from "#lib/calendar/queries.ts";
import { connectFile } from "#lib/follows/connect-source.ts";
import { followPerson, followsPerson, unfollowPerson } from "#lib/follows/here/follow-person.ts";
import { keepApart, removeFollower } from "#lib/follows/here/keep-apart.ts";
import { countFollowed, listFollowed, listFollowers, listKeptAway } from "#lib/follows/here/lists.ts";
import { markContacts } from "#lib/follows/mark-contacts.ts";
import { listJoined, listSources } from "#lib/follows/queries.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { findContactsAt } from "./contacts-at-event.ts";
import { countDirectory, listDirectory } from "./directory.ts";
import { eventsWeBothMaySee } from "./shared-events.ts";

let [ana, bo]: Viewer[] = [];
let [cem, fjord] = [0, 0];
const soon = new Date(Date.now() + 30 * 86_400_000);

useDirectory(async () => {
  [ana, bo] = [await addAccount("Ana"), await addAccount("Bo")];
  cem = await addPerson("Cem");
  await addPerson("Hidden", { isHidden: true });
  fjord = await addEvent("Datafjord", { year: soon.getUTCFullYear(), startsOn: soon, endsOn: soon });
  await query(sql`update account set welcomed_at = now()`);
  for (const [personId, handle] of [
    [ana.personId, "ana@people.example"],
    [bo.personId, "bo@people.example"],
  ] as const)
    await prisma().personHandle.create({ data: { personId, network: "mastodon", handle, verifiedAt: new Date() } });
});

afterAll(stopCalendar);

beforeEach(async () => {
  for (const table of ["follow", "block", "removed_follower", "follow_source_of_account", "attendance"]) await query(sql`delete from ${raw(table)}`);
  for (const [one, slug, handle] of [
    [ana as Viewer, "bo", "bo@people.example"],
    [bo as Viewer, "ana", "ana@people.example"],
  ] as const) {
    await followPerson({ accountId: one.accountId, slug });
    await followPerson({ accountId: one.accountId, slug: "cem" });
    await connectFile({ accountId: one.accountId, name: "list.csv", bytes: Buffer.from(`${handle}\nelse@people.example`) });
  }
  await query(sql`update source_follow set came_late_at = now()`);
  for (const personId of [(ana as Viewer).personId, (bo as Viewer).personId, cem])
    await prisma().attendance.create({
      data: { personId, eventId: fjord, state: "attending", visibility: personId === cem ? "public" : "mutuals", inDirectory: true },
    });
  await catchUp();
});

/** Whom the viewer is told of, wherever people are named or counted. */
async function toldTo(viewer: Viewer, other: Viewer, slug: string): Promise<Record<string, unknown>> {
  const asked = { viewer, eventId: fjord, words: "" };
  const { entries } = await listCalendar({ viewer, now: new Date(), after: null, limit: 10 });
  const [source] = await listSources(viewer.accountId);
  return {
    contacts: (await findContactsAt(asked)).attending,
    marked: await markContacts({ viewer, personIds: [cem, other.personId] }),
    calendar: entries.map(({ contacts, reasons }) => [contacts.attending, reasons.length]),
    directory: [await countDirectory(asked), (await listDirectory({ ...asked, after: null, limit: 10 })).length],
    both: (await eventsWeBothMaySee({ viewer, personId: other.personId, after: null, limit: 10 })).length,
    following: [(await countFollowed(viewer.accountId)).people, (await listFollowed({ accountId: viewer.accountId, after: null, limit: 10 })).length],
    isFollowed: await followsPerson({ accountId: viewer.accountId, slug }),
    followers: (await listFollowers({ personId: viewer.personId, before: null, limit: 10 })).length,
    joined: (await listJoined({ accountId: viewer.accountId, since: new Date(0) })).length,
    source: [source?.found, source?.matched, source?.waiting],
  };
}

const before = (other: Viewer) => ({
  contacts: [other.personId, cem].toSorted((a, b) => a - b),
  marked: [cem, other.personId],
  calendar: [[2, 2]],
  directory: [{ people: 2, contacts: 2 }, 2],
  both: 1,
  following: [2, 2],
  isFollowed: true,
  followers: 1,
  joined: 1,
  source: [2, 1, 1],
});
const after = () => ({
  contacts: [cem],
  marked: [cem],
  calendar: [[1, 1]],
  directory: [{ people: 1, contacts: 1 }, 1],
  both: 0,
  following: [1, 1],
  isFollowed: false,
  followers: 0,
  joined: 0,
  source: [2, 0, 2],
});

const seenByBoth = async () => [await toldTo(ana as Viewer, bo as Viewer, "bo"), await toldTo(bo as Viewer, ana as Viewer, "ana")];

test("with the next question, though no worker runs; afterwards the same", async () => {
  expect(await seenByBoth()).toEqual([before(bo as Viewer), before(ana as Viewer)]);
  await keepApart({ accountId: (ana as Viewer).accountId, slug: "bo" }, "block");
  expect(await seenByBoth()).toEqual([after(), after()]);
  await catchUp();
  expect(await seenByBoth()).toEqual([after(), after()]);
});

test("with the next question while Redis is away, and when it is back", async () => {
  redis().disconnect();
  await keepApart({ accountId: (ana as Viewer).accountId, slug: "bo" }, "block");
  await closeRedis();
  await catchUp();
  expect(await seenByBoth()).toEqual([after(), after()]);
});

test("a follow that was written across it at the same moment is in no list, and a list that says so again brings nobody back", async () => {
  await keepApart({ accountId: (ana as Viewer).accountId, slug: "bo" }, "block");
  for (const [{ accountId }, { personId }] of [
    [ana, bo],
    [bo, ana],
  ] as [Viewer, Viewer][])
    await prisma().follow.create({ data: { accountId, personId } });
  for (const { accountId } of [ana, bo] as Viewer[])
    await connectFile({ accountId, name: "list.csv", bytes: Buffer.from("ana@people.example\nbo@people.example\nelse@people.example") });
  await catchUp();
  expect(await seenByBoth()).toEqual(Array(2).fill({ ...after(), source: [3, expect.any(Number), expect.any(Number)] }));
});

test("taken back, whom a list names is here again, and follows by hand are not", async () => {
  await keepApart({ accountId: (ana as Viewer).accountId, slug: "bo" }, "block");
  await keepApart({ accountId: (ana as Viewer).accountId, slug: "bo" }, "none");
  expect(await toldTo(bo as Viewer, ana as Viewer, "ana")).toMatchObject({ following: [1, 1], isFollowed: false, source: [2, 1, 1] });
  expect((await followPerson({ accountId: (bo as Viewer).accountId, slug: "ana" })).ok).toBe(true);
});

test("whom one does not see one neither blocks, mutes nor lets go: they are as somebody who is not there; whom one keeps away one may let back", async () => {
  const { accountId } = ana as Viewer;
  for (const slug of ["hidden", "nobody"]) {
    for (const how of ["block", "mute", "none"] as const) expect(await keepApart({ accountId, slug }, how)).toEqual({ ok: false, reason: "no-such-person" });
    expect(await unfollowPerson({ accountId, slug })).toBeNull();
  }
  await keepApart({ accountId, slug: "cem" }, "mute");
  await query(sql`update person set is_hidden = true where id = ${cem}`);
  expect([await keepApart({ accountId, slug: "cem" }, "none"), await listKeptAway(accountId)]).toEqual([{ ok: true, name: "Cem" }, []]);
  expect(await unfollowPerson({ accountId, slug: "cem" })).toMatchObject({ name: "Cem" });
  await query(sql`update person set is_hidden = false where id = ${cem}`);
});

test("who does not follow is no follower to be removed", async () => {
  await removeFollower({ personId: (ana as Viewer).personId, followerId: cem });
  await query(sql`delete from follow where account_id = ${(bo as Viewer).accountId}`);
  await removeFollower({ personId: (ana as Viewer).personId, followerId: (bo as Viewer).personId });
  expect(await query(sql`select from removed_follower`)).toEqual([]);
});
