import { setTimeout as sleep } from "node:timers/promises";
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { cold, intersectSets } from "#lib/stores/versioned-sets.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { editMany } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { countColdSets, countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/** C7: FLUSHALL at five moments while people edit. What is owed is in Postgres, so nobody's hand is needed. */
export async function flushedRedis(arena: Arena, { edits, seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const world = await freshDirectory(arena);
  startWorkerProcesses(arena, 2, { patches });
  const editing = editMany(world, { edits, seed, perSecond: 50 });
  let asFact = 0;
  const gap = Math.max(1_000, (edits / 50 / 6) * 1_000);
  for (let flush = 0; flush < 5; flush++) {
    await sleep(gap);
    await redis().flushall();
    asFact += await countEmptyAsFact();
  }
  await editing;
  const settled = await settle(60);
  const coldLeft = await waitForWarmth();
  await stopAllWorkers();
  const { count, byKind } = await countDivergences();

  const verdict = createVerdict({ isShort });
  verdict.equal("flushed sets read as empty", asFact, 0);
  verdict.within("settled after s", settled, 60);
  verdict.equal("sets still cold", coldLeft, 0);
  verdict.equal("divergent", count, 0);
  verdict.note("by kind", byKind);
  return verdict;
}

interface Pair {
  accountId: number;
  personId: number;
  eventId: number;
}

/** Accounts with an event at which one of their contacts speaks, for everybody to see. */
const speaking = sql`
  select distinct f.account_id as "accountId", mine.person_id as "personId", a.event_id as "eventId" from follow f join account mine on mine.id = f.account_id and mine.person_id <> f.person_id
  join appearance a on a.person_id = f.person_id and a.role = 'speaker' join person p on p.id = a.person_id and not p.is_hidden join session s on s.id = a.session_id and not s.is_hidden`;

/** Right after the flush: a set that is not there must not be an answer, and who asks gets the right one. */
async function countEmptyAsFact(): Promise<number> {
  let empty = 0;
  for (const pair of await query<Pair>(sql`${speaking} limit 10`)) {
    const read = await intersectSets([
      { key: `event:${pair.eventId}:never-there`, name: "speaking" },
      { key: `follows:${pair.accountId}`, name: "people" },
    ]);
    if (read !== cold) empty++;
    if ((await isToldNobody(pair)) && (await isStillSo(pair))) empty++;
  }
  return empty;
}

const isToldNobody = async ({ eventId, ...viewer }: Pair): Promise<boolean> => (await findContactsAt({ viewer, eventId })).speaking.length === 0;

/** People go on editing: who was shown a moment ago may not be in the sets yet, or was hidden since. */
async function isStillSo(pair: Pair): Promise<boolean> {
  await sleep(300);
  const [there] = await query(sql`select from (${speaking}) s where "accountId" = ${pair.accountId} and "eventId" = ${pair.eventId}`);
  return there !== undefined && (await isToldNobody(pair));
}

async function waitForWarmth(): Promise<number> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if ((await countColdSets()) === 0) return 0;
    await sleep(200);
  }
  return countColdSets();
}
