// Non-interference: two directories that differ in one private fact look the same to everybody who may not know of it.
import { afterAll, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { type MadeWorld, makeWorld, worldNow, worldSize, writeWorld } from "#bin/checks/made-world.ts";
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { countDirectory, listDirectory } from "#lib/attendance/directory.ts";
import { eventsWeBothMaySee } from "#lib/attendance/shared-events.ts";
import { listSpeakersMet } from "#lib/attendance/speakers-met.ts";
import { contactsInCommon } from "#lib/follows/in-common.ts";
import { listMostFollowedByContacts } from "#lib/follows/most-followed.ts";
import { readContacts } from "#lib/follows/queries.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
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

/** Something private: how it comes true, and whom it is about and to whom it may be known. */
interface Fact {
  what: string;
  become: Sql;
  /** People who are part of it. */
  about: number[];
  eventId?: number;
  /** Whether somebody else may know. */
  isKnownTo?: (viewer: Viewer) => Promise<boolean>;
}

/** A plan for one of the people who may be found, of a level that asks for something. */
function plan(random: () => number): Fact {
  const [personId, eventId] = [upTo(random, worldSize.people), upTo(random, worldSize.events)];
  const visibility = (["followers", "mutuals", "only_me"] as const)[upTo(random, 3) - 1] as "followers" | "mutuals" | "only_me";
  return {
    what: `${personId} attends ${eventId} for ${visibility}`,
    become: sql`insert into attendance (person_id, event_id, state, visibility, in_directory, note) values (${personId}, ${eventId}, 'attending', ${visibility}::visibility, true, 'with the night train')
      on conflict (person_id, event_id) do update set state = case attendance.state when 'attending' then 'tracking'::attendance_state else 'attending' end, note = 'by bus'
      where attendance.visibility = excluded.visibility`,
    about: [personId],
    eventId,
    isKnownTo: async ({ accountId, personId: viewerId }) => {
      const [row] = await query<{ follows: boolean; isBack: boolean }>(sql`
        select exists (select from follow where account_id = ${accountId} and person_id = ${personId} and source <> 'file') as follows,
          exists (select from follow f join account a on a.id = f.account_id where a.person_id = ${personId} and f.person_id = ${viewerId}) as "isBack"`);
      return visibility !== "only_me" && row?.follows === true && (visibility === "followers" || row.isBack);
    },
  };
}

const upTo = (random: () => number, count: number) => 1 + Math.floor(random() * count);

/** Accounts have the persons of the same number. */
const kinds: ((random: () => number) => Fact)[] = [
  plan,
  plan,
  plan,
  (random) => {
    const [accountId, personId] = [upTo(random, worldSize.accounts), upTo(random, worldSize.people)];
    return {
      what: `account ${accountId} follows ${personId}, privately`,
      become: sql`insert into follow (account_id, person_id, source) values (${accountId}, ${personId}, 'here') on conflict do nothing`,
      about: [accountId, personId],
    };
  },
  (random) => {
    const [accountId, personId] = [upTo(random, worldSize.accounts), upTo(random, worldSize.people)];
    const kind = upTo(random, 2) === 1 ? "block" : "mute";
    return {
      what: `account ${accountId} has a ${kind} for ${personId}`,
      become: sql`insert into block (account_id, person_id, kind) values (${accountId}, ${personId}, ${kind}::block_kind) on conflict do nothing`,
      about: kind === "block" ? [accountId, personId] : [accountId],
    };
  },
  (random) => {
    const [accountId, personId] = [upTo(random, worldSize.accounts), upTo(random, worldSize.people)];
    return {
      what: `${personId} lets account ${accountId} go`,
      become: sql`insert into removed_follower (account_id, person_id) values (${accountId}, ${personId}) on conflict do nothing`,
      about: [accountId, personId],
    };
  },
  (random) => {
    const accountId = upTo(random, worldSize.accounts);
    return {
      what: `account ${accountId} follows a topic, and wants less of another`,
      become: sql`with less as (insert into less_like_this (account_id, reason) values (${accountId}, 'topic:5'), (${accountId}, 'attending') on conflict do nothing)
        insert into followed_thing (account_id, topic_id) values (${accountId}, 4) on conflict do nothing`,
      about: [accountId],
    };
  },
  (random) => {
    const personId = upTo(random, worldSize.people);
    return { what: `${personId} notes something`, become: sql`update attendance set note = 'window seat' where person_id = ${personId}`, about: [personId] };
  },
  (random) => {
    const personId = upTo(random, worldSize.people);
    return {
      what: `${personId} stars a talk`,
      become: sql`insert into session_star (person_id, session_id) values (${personId}, 1) on conflict do nothing`,
      about: [personId],
    };
  },
];

/** All that a viewer is told about people and plans; of events and people those of the fact, and a few others. */
async function told(viewer: Viewer, { about, eventId: ofFact = 1 }: Fact): Promise<Record<string, unknown>> {
  const question = { viewer, now: worldNow, after: null, limit: 100 };
  const [arrays, tastes, kept] = [index.find(), await readTastes(viewer.accountId), await readContacts(viewer.accountId)];
  if (!arrays || kept === cold) throw new Error("Not in step.");
  const events = [ofFact, 7, 21, 33];
  return {
    calendar: answerFrom({ arrays, contacts: kept, tastes }, question),
    narrowed: answerFrom({ arrays, contacts: kept, tastes }, { ...question, reasons: ["attending", "tracking"], limit: 3 }),
    inSql: await listInSql(question),
    contacts: await Promise.all(events.map((eventId) => findContactsAt({ viewer, eventId }))),
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
async function viewersOf(fact: Fact, random: () => number): Promise<{ ignorant: Viewer[]; knowing: Viewer | undefined }> {
  const start = upTo(random, worldSize.accounts);
  const all = Array.from({ length: worldSize.accounts }, (_, at) => 1 + ((start + at) % worldSize.accounts)).map((id) => ({ accountId: id, personId: id }));
  const known = await Promise.all(all.map(async (viewer) => fact.about.includes(viewer.personId) || ((await fact.isKnownTo?.(viewer)) ?? false)));
  return { ignorant: all.filter((_, at) => !known[at]).slice(0, 2), knowing: all.find((_, at) => known[at]) };
}

test(`${facts} private facts leave no trace for those who may not know of them (seed ${seed})`, { timeout: 180_000 }, async () => {
  const random = createRandom(seed);
  let noticed = 0;
  for (let nth = 0; nth < facts; nth++) {
    if (nth % factsPerWorld === 0) await writeWorld(makeWorld(seed + nth) as MadeWorld);
    await settle();
    const fact = (kinds[nth % kinds.length] as (random: () => number) => Fact)(random);
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
