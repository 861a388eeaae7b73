import { beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import type { FollowSource, Viewer } from "#lib/follows/schema.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { findContactsAt } from "../contacts-at-event.ts";
import { findContactsInSessions } from "./contacts-in-sessions.ts";

let alice: Viewer = { accountId: 0, personId: 0 };
let bobs = alice;
let [bob, event, maps, trees] = [0, 0, 0, 0];

useDirectory(async () => {
  [alice, bobs] = [await addAccount("Alice"), await addAccount("Bob")];
  bob = bobs.personId;
  event = await addEvent("Datafjord");
});

beforeEach(async () => {
  for (const table of ["follow", "block", "session", "attendance"]) await query(sql`delete from ${raw(table)}`);
  [maps, trees] = [await addTalk(event, "Maps"), await addTalk(event, "Trees")];
});

const follow = ({ accountId }: Viewer, personId: number, source: FollowSource = "here") => prisma().follow.create({ data: { accountId, personId, source } });
const star = (personId: number, sessionId: number) => prisma().sessionStar.create({ data: { personId, sessionId } });
type Level = "public" | "followers" | "mutuals" | "only_me";
const attend = (visibility: Level, sharesStars: boolean) =>
  prisma().attendance.create({ data: { personId: bob, eventId: event, state: "attending", visibility, sharesStars } });

/** By session: who speaks, who wants to see it. */
async function told(viewer = alice, code: string | null = null) {
  const present = await findContactsAt({ viewer, eventId: event });
  const found = await findContactsInSessions({ viewer, eventId: event, present, code });
  return found.map(({ id, speaking, wanting }) => [id, speaking, wanting]);
}

test("a star is nobody else's, until its owner shares what they want to see there", async () => {
  await follow(alice, bob);
  await star(bob, maps);
  expect(await told()).toEqual([]);
  await attend("public", false);
  expect(await told()).toEqual([]);
  await query(sql`update attendance set shares_stars = true`);
  expect(await told()).toEqual([[maps, [], [bob]]]);
});

test.each<[Level, FollowSource, boolean, boolean]>([
  ["public", "file", false, true],
  ["followers", "here", false, true],
  ["followers", "file", false, false],
  ["mutuals", "here", false, false],
  ["mutuals", "here", true, true],
  ["only_me", "here", true, false],
])("stars of a plan for %s are known to who follows by %s (both ways: %s): %s", async (...[level, source, isBothWays, isKnown]) => {
  await attend(level, true);
  await follow(alice, bob, source);
  if (isBothWays) await follow(bobs, alice.personId);
  await star(bob, maps);
  expect(await told()).toEqual(isKnown ? [[maps, [], [bob]]] : []);
});

test("that somebody speaks at an event tells nothing of a plan that is kept from others", async () => {
  await addTalk(event, "His own", { speakers: [bob] });
  await attend("mutuals", true);
  await follow(alice, bob);
  await star(bob, maps);
  expect((await told()).map(([, ...people]) => people)).toEqual([[[bob], []]]);
});

test("who speaks is told, does not want to see it as well, and whom one does not follow is not told", async () => {
  const [stranger, cleo] = [await addPerson("Stranger"), await addPerson("Cleo")];
  const his = await addTalk(event, "His own", { speakers: [bob, stranger], startsAt: new Date("2026-06-01T08:00:00Z") });
  await attend("public", true);
  await follow(alice, bob);
  await follow(alice, cleo);
  await prisma().appearance.create({ data: { personId: cleo, eventId: event, sessionId: trees, role: "volunteer" } });
  for (const session of [his, trees]) await star(bob, session);
  await star(stranger, trees);
  expect(await told()).toEqual([
    [his, [bob], []],
    [trees, [], [bob]],
  ]);
});

test("one session is told alone, with what stands in it; nothing is told across a block, or of what is hidden", async () => {
  await attend("public", true);
  await follow(alice, bob);
  const part = await addTalk(event, "Part", { parentId: trees });
  for (const session of [maps, trees, part]) await star(bob, session);
  const { code } = await prisma().session.findUniqueOrThrow({ where: { id: trees } });
  expect(await told(alice, code)).toEqual([
    [trees, [], [bob]],
    [part, [], [bob]],
  ]);
  await query(sql`update session set is_hidden = true where id in (${trees}, ${part})`);
  expect(await told()).toEqual([[maps, [], [bob]]]);
  await prisma().block.create({ data: { accountId: bobs.accountId, personId: alice.personId, kind: "block" } });
  expect(await told()).toEqual([]);
});

test("it is one statement, and none where nobody is there", async () => {
  const nobody = { speaking: [], attending: [], tracking: [] };
  const asked = { viewer: alice, eventId: event, code: null };
  expect(await statementsOf(() => findContactsInSessions({ ...asked, present: nobody }))).toHaveLength(0);
  expect(await statementsOf(() => findContactsInSessions({ ...asked, present: { ...nobody, attending: [bob, bobs.personId] } }))).toHaveLength(1);
});
