// Non-interference: two directories that differ in one private fact look the same to everybody who may not know of it.
import { afterAll, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { type MadeWorld, makeWorld, worldNow, worldSize, writeWorld } from "#bin/checks/worlds/made-world.ts";
import { type Cast, kindsOfFacts, type PrivateFact } from "#bin/checks/worlds/private-facts.ts";
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { countDirectory, listDirectory } from "#lib/attendance/directory.ts";
import { eventsWeBothMaySee } from "#lib/attendance/shared-events.ts";
import { findContactsInSessions } from "#lib/attendance/stars/contacts-in-sessions.ts";
import { listSpeakersMet } from "#lib/attendance/speakers-met.ts";
import { contactsInCommon } from "#lib/follows/in-common.ts";
import { listMostFollowedByContacts } from "#lib/follows/most-followed.ts";
import { readContacts } from "#lib/follows/queries.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { cold } from "#lib/stores/versioned-sets.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { answerFrom } from "./upcoming/answer.ts";
import { LiveIndex } from "./upcoming/live.ts";
import { listInSql } from "./in-sql.ts";
import { listMyPlan } from "./my-plan.ts";
import { readTastes } from "./tastes.ts";

useDirectory();

const index = new LiveIndex(() => worldNow);
afterAll(() => index.stop());

const seed = Number(process.env.SEED ?? 20_261_122);
const facts = 50;
const factsPerWorld = 10;

const upTo = (random: () => number, count: number) => 1 + Math.floor(random() * count);
const kinds = Object.values(kindsOfFacts);

/** About anybody, whatever stands between them and others. */
const throwCast = (random: () => number): Cast => ({
  personId: upTo(random, worldSize.accounts),
  otherId: upTo(random, worldSize.accounts),
  eventId: upTo(random, worldSize.events),
  sessionId: upTo(random, worldSize.events),
  topicId: upTo(random, worldSize.topics),
  now: worldNow,
});

/** All that a viewer is told about people and plans; of events and people those of the fact, and a few others. */
async function told(viewer: Viewer, { about, eventId: ofFact = 1 }: PrivateFact): Promise<Record<string, unknown>> {
  const question = { viewer, now: worldNow, after: null, limit: 100 };
  const [arrays, tastes, kept] = [index.find(), await readTastes(viewer.accountId), await readContacts(viewer.accountId)];
  if (!arrays || kept === cold) throw new Error("Not in step.");
  const events = [ofFact, 7, 21, 33];
  return {
    calendar: answerFrom({ arrays, contacts: kept, tastes }, question),
    narrowed: answerFrom({ arrays, contacts: kept, tastes }, { ...question, reasons: ["attending", "tracking"], limit: 3 }),
    inSql: await listInSql(question),
    contacts: await Promise.all(events.map((eventId) => findContactsAt({ viewer, eventId }))),
    rooms: await Promise.all(
      events.map(async (eventId) => findContactsInSessions({ viewer, eventId, present: await findContactsAt({ viewer, eventId }), code: null })),
    ),
    directories: await Promise.all(
      events.map(async (eventId) => [
        await countDirectory({ viewer, eventId, words: "" }),
        await listDirectory({ viewer, eventId, words: "a", after: null, limit: 50 }),
      ]),
    ),
    plan: await listMyPlan({ personId: viewer.personId, now: worldNow, after: null, limit: 50 }),
    people: await Promise.all(
      [...about, 27, 61].map(async (personId) => [
        await contactsInCommon({ viewer, personId, limit: 10 }),
        await eventsWeBothMaySee({ viewer, personId, after: null, limit: 50 }),
      ]),
    ),
    suggestions: [await listMostFollowedByContacts({ viewer, limit: 10 }), await listSpeakersMet({ viewer, limit: 10 })],
  };
}

/** Versions of what everybody may see: what a reader learns from an ETag. */
const publicVersions = () => query(sql`select kind, id, cache_version from aggregate_version where kind not in ('event-people', 'follow-set') order by 1, 2`);

async function settle(): Promise<void> {
  await catchUp();
  await index.check();
}

/** A few who may not know, and one who may where there is somebody. */
async function viewersOf(fact: PrivateFact, random: () => number): Promise<{ ignorant: Viewer[]; knowing: Viewer | undefined }> {
  const start = upTo(random, worldSize.accounts);
  const someone = Array.from({ length: worldSize.accounts }, (_, at) => 1 + ((start + at) % worldSize.accounts)).map((id) => ({ accountId: id, personId: id }));
  // Those who follow somebody of whom it is first: they are told most of them.
  const near = new Set(
    (await query<{ id: number }>(sql`select account_id as id from follow where person_id = any (${fact.about}::int[])`)).map(({ id }) => id),
  );
  const all = someone.toSorted((a, b) => Number(near.has(b.accountId)) - Number(near.has(a.accountId)));
  const known = await Promise.all(all.map(async (viewer) => fact.about.includes(viewer.personId) || ((await fact.isKnownTo?.(viewer)) ?? false)));
  return { ignorant: all.filter((_, at) => !known[at]).slice(0, 2), knowing: all.find((_, at) => known[at]) };
}

test(`${facts} private facts leave no trace for those who may not know of them (seed ${seed})`, { timeout: 180_000 }, async () => {
  const random = createRandom(seed);
  let noticed = 0;
  for (let nth = 0; nth < facts; nth++) {
    if (nth % factsPerWorld === 0) await writeWorld(makeWorld(seed + nth) as MadeWorld);
    const fact = (kinds[nth % kinds.length] as (typeof kinds)[number])(throwCast(random));
    if (fact.first) await query(fact.first);
    await settle();
    const { ignorant, knowing } = await viewersOf(fact, random);
    const look = async () => ({ everybody: await publicVersions(), viewers: await Promise.all(ignorant.map((viewer) => told(viewer, fact))) });
    const before = await look();
    const knownBefore = knowing && (await told(knowing, fact));
    await query(fact.become);
    await settle();
    expect({ what: fact.what, ...(await look()) }).toEqual({ what: fact.what, ...before });
    if (knowing && JSON.stringify(await told(knowing, fact)) !== JSON.stringify(knownBefore)) noticed++;
  }
  expect(noticed).toBeGreaterThan(facts / 5); // those who may know do notice: the worlds did differ
});
