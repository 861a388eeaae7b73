// A suspect may be a change on its way: it is believed only when it differs at rest.
import { setTimeout as sleep } from "node:timers/promises";
import type { Projection } from "#lib/outbox/projections.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Divergence } from "./divergence.ts";

interface Suspicion<Expected, Stored> {
  projection: Projection;
  ids: number[];
  /** What should be there, with the version of each in the same snapshot; one for each id. */
  readExpected: (ids: number[]) => Promise<Expected[]>;
  readStored: (ids: number[]) => Promise<Map<number, Stored>>;
  compare: (expected: Expected, stored: Stored | undefined) => Divergence[];
}

/** How long one batch of suspects may take to come to rest. */
const patienceMs = 10_000;

/**
 * Divergences of those that come to rest while they are looked at. What others never stop writing to is left to the next
 * pass.
 */
export async function verifySuspects<Expected extends { id: number; version: number }, Stored>(suspicion: Suspicion<Expected, Stored>): Promise<Divergence[]> {
  const found: Divergence[] = [];
  const deadline = performance.now() + patienceMs;
  let open = suspicion.ids;
  while (open.length > 0) {
    const { divergences, restless } = await lookOnce({ ...suspicion, ids: open }, deadline);
    found.push(...divergences);
    open = restless;
    if (performance.now() > deadline) break;
    if (open.length > 0) await sleep(250);
  }
  return found;
}

/**
 * At rest is what no change has touched since it was read (its version would have grown at the same commit), once every
 * change that was there then has been opened and the store owes nothing for it.
 */
async function lookOnce<Expected extends { id: number; version: number }, Stored>(suspicion: Suspicion<Expected, Stored>, deadline: number) {
  const { projection, ids, compare } = suspicion;
  const expected = await suspicion.readExpected(ids);
  const isOpened = await waitUntilOpened(deadline);
  const before = await readStates(projection, ids);
  const stored = await suspicion.readStored(ids);
  const after = await readStates(projection, ids);
  const isAtRest = ({ id, version }: Expected) =>
    isOpened && !before.get(id)?.isOwed && before.get(id)?.version === version && after.get(id)?.version === version;
  return {
    divergences: expected.filter(isAtRest).flatMap((each) => compare(each, stored.get(each.id))),
    restless: expected.filter((each) => !isAtRest(each)).map(({ id }) => id),
  };
}

/** Whether every change that is there now has been opened before the deadline (of performance.now); it looks at least once. */
async function waitUntilOpened(deadline: number): Promise<boolean> {
  const [newest] = await query<{ id: number | null }>(sql`select max(id) as id from outbox_change`);
  for (;;) {
    const left = await query(sql`select 1 from outbox_change where id <= ${newest?.id ?? 0} limit 1`);
    if (left.length === 0) return true;
    if (performance.now() > deadline) return false;
    await sleep(50);
  }
}

async function readStates(projection: Projection, ids: number[]): Promise<Map<number, { version: number; isOwed: boolean }>> {
  const rows = await query<{ id: number; version: number; isOwed: boolean }>(sql`
    select u.id, coalesce(v.cache_version, 0) + 1 as version, o.subject_id is not null as "isOwed" from unnest(${ids}::int[]) as u (id)
    left join aggregate_version v on v.kind = ${projection} and v.id = u.id
    left join owed_projection o on o.projection = ${projection} and o.subject_id = u.id`);
  return new Map(rows.map((row) => [row.id, row]));
}
