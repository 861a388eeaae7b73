// What does it cost to mark the people I follow, beside a mere PING? For a page of 120 people, and for everybody at an event.
import { performance } from "node:perf_hooks";
import { attendeeKey } from "#lib/attendance/attendee-sets.ts";
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { followSetName } from "#lib/follows/follow-set.ts";
import { followSetOf } from "#lib/follows/queries.ts";
import { markContacts } from "#lib/follows/mark-contacts.ts";
import { contactsOf, viewerInSql } from "#lib/follows/policy.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { owe } from "#lib/outbox/owed.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { intersectSets, replaceSets, setKey } from "#lib/stores/versioned-sets.ts";
import { type Asker, openStand, workOff } from "./calendar/stand.ts";
import { median } from "./stand/figures.ts";
import { waitUntilQuiet } from "./stand/machine.ts";
import { atMost, type Bench, printRows } from "./stand/report.ts";

const times = 200;
const followCounts = [50, 500, 2_048, 5_000, 10_000];
const pageSize = 120;

type Row = Record<string, number>;

/**
 * Each way once in turn, in milliseconds. `ping`: the least that Redis takes. Of a page of 120: `mark` reads all contacts
 * and looks there (markContacts), `asked` asks the set for each of them, `pageSet` intersects it with a set of the page,
 * `inPostgres` asks Postgres.
 * Of the largest event to come: `event` all seven intersections (findContactsAt), `largest` the largest of them alone.
 */
function waysOf(viewer: Viewer, { page, eventId }: { page: number[]; eventId: number }): Record<string, () => Promise<unknown>> {
  return {
    ping: () => redis().ping(),
    mark: () => markContacts({ viewer, personIds: page }),
    pageSet: () => intersectSets([{ key: pageKey, name: pageName }, followSetOf(viewer.accountId)]),
    asked: () => redis().smismember(setKey(followSetOf(viewer.accountId).key, followSetName), ...page),
    inPostgres: () => query(sql`select person_id from (${contactsOf(viewerInSql(viewer))}) c where person_id = any (${page}::int[])`),
    event: () => findContactsAt({ viewer, eventId }),
    largest: () => intersectSets([{ key: attendeeKey(eventId), name: "attending:public" }, followSetOf(viewer.accountId)]),
  };
}

const pageKey = "bench:1";
const pageName = "page";

export const bench: Bench = async ({ rounds, size, patience }) => {
  const { askers } = await openStand(size, followCounts);
  const eventId = await largestEvent();
  await owe("event-people", [eventId]);
  await workOff();
  const page = (await query<{ id: number }>(sql`select person_id as id from attendance where event_id = ${eventId} order by person_id limit ${pageSize}`)).map(
    ({ id }) => id,
  );
  await replaceSets([pageName], [{ key: pageKey, version: 1, members: { [pageName]: page } }]);
  const chosen = followCounts.map((follows) => askers.find((asker) => asker.follows === follows) as Asker);
  for (const asker of chosen) await measure(asker, { page, eventId });
  const rows: Row[] = [];
  for (let round = 1; round <= rounds; round++) {
    await waitUntilQuiet(patience);
    for (const asker of chosen) rows.push({ round, follows: asker.follows, ...(await measure(asker, { page, eventId })) });
    printRows(`Round ${round}`, rows.slice(-chosen.length));
  }
  const middle = followCounts.map((follows) => middleOf(rows.filter((row) => row.follows === follows)));
  const [attending] = await query<{ count: number }>(sql`select count(*)::int as count from attendance where event_id = ${eventId}`);
  return {
    parameters: { size, rounds, page: page.length, atLargestEvent: attending?.count ?? 0 },
    rounds: rows,
    medians: middle,
    tables: { milliseconds: ["follows", "ping", "mark", "asked", "pageSet", "inPostgres", "event", "largest", "markToPing", "eventToPing"] },
    goals: [
      ...middle.map(({ follows, markToPing }) => atMost(`${follows} follows, a page of ${page.length}: mark / PING`, rounded(markToPing), 2)),
      atMost(`10000 follows, everybody at the largest event: ms`, rounded(middle.at(-1)?.event), 5),
    ],
  };
};

async function largestEvent(): Promise<number> {
  const [event] = await query<{ id: number }>(sql`
    select e.id from event e join attendance t on t.event_id = e.id where e.ends_on >= current_date and not e.is_hidden group by 1 order by count(*) desc, 1 limit 1`);
  return event?.id ?? 0;
}

async function measure(viewer: Asker, about: { page: number[]; eventId: number }): Promise<Row> {
  const ways = Object.entries(waysOf(viewer, about));
  const taken = new Map(ways.map(([name]) => [name, [] as number[]]));
  for (let time = 0; time < times; time++)
    for (const [name, ask] of ways) {
      const began = performance.now();
      await ask();
      taken.get(name)?.push(performance.now() - began);
    }
  return Object.fromEntries([...taken].map(([name, all]) => [name, median(all)]));
}

function middleOf(rows: Row[]): Row {
  const { round: _, ...fields } = rows[0] as Row;
  const middle: Row = Object.fromEntries(Object.keys(fields).map((field) => [field, median(rows.map((row) => row[field] as number))]));
  return { ...middle, markToPing: (middle.mark as number) / (middle.ping as number), eventToPing: (middle.event as number) / (middle.ping as number) };
}

const rounded = (value = 0) => Math.round(value * 100) / 100;
