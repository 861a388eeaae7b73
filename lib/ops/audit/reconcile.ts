// Compares everything derived with Postgres, mends what differs, and says what it found.
import { owe } from "#lib/outbox/owed.ts";
import { documentProjections, type Projection } from "#lib/outbox/projections.ts";
import { openSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { compareDocuments } from "./compare-documents.ts";
import { compareSets } from "./compare-sets.ts";
import type { Divergence, DivergenceKind } from "./divergence.ts";
import { createPace } from "./pace.ts";

export interface ReconcileReport {
  compared: number;
  divergences: Divergence[];
  byKind: Partial<Record<DivergenceKind, number>>;
  repaired: number;
  seconds: number;
}

/**
 * One pass over all documents and sets. With `repair`, what differs is owed anew, from a version above that of what
 * stands there. `share` is how much of one core it may take.
 */
export async function reconcile({ repair, share = 1 }: { repair: boolean; share?: number }): Promise<ReconcileReport> {
  const began = performance.now();
  const runId = await startRun();
  const pace = createPace(share);
  const parts = [];
  if (openSearch()) for (const projection of documentProjections) parts.push(await compareDocuments(projection, pace));
  parts.push(await compareSets(pace));
  const divergences = parts.flatMap((part) => part.divergences);
  const repaired = repair ? await mend(divergences) : 0;
  const byKind = Object.fromEntries(Object.entries(Object.groupBy(divergences, ({ kind }) => kind)).map(([kind, group]) => [kind, group.length]));
  const report = { compared: parts.reduce((sum, part) => sum + part.compared, 0), divergences, byKind, repaired, seconds: (performance.now() - began) / 1_000 };
  await endRun(runId, report);
  return report;
}

/**
 * Raises the version above what stands in the store, which might not give way otherwise, and owes the thing anew. Where
 * a document was deleted the index remembers one version more than it shows.
 */
async function mend(divergences: Divergence[]): Promise<number> {
  const things = new Map(divergences.map((each) => [`${each.projection} ${each.subjectId}`, each]));
  for (const { projection, subjectId, storedVersion } of things.values()) {
    await query(sql`
      insert into aggregate_version as v (kind, id, cache_version) values (${projection}, ${subjectId}, ${storedVersion})
      on conflict (kind, id) do update set cache_version = greatest(v.cache_version, excluded.cache_version) + 1`);
    await owe(projection as Projection, [subjectId], "interactive");
  }
  return things.size;
}

async function startRun(): Promise<number> {
  const [run] = await query<{ id: number }>(sql`insert into audit_run default values returning id`);
  return (run as { id: number }).id;
}

async function endRun(id: number, { compared, byKind, repaired }: ReconcileReport): Promise<void> {
  await query(
    sql`update audit_run set finished_at = now(), compared = ${compared}, divergent = ${JSON.stringify(byKind)}::jsonb, repaired = ${repaired} where id = ${id}`,
  );
}

export interface LastAudit {
  finishedAt: Date;
  compared: number;
  divergent: Partial<Record<DivergenceKind, number>>;
}

/** The last pass that came to its end; null before the first. */
export async function findLastAudit(): Promise<LastAudit | null> {
  const [run] = await query<LastAudit>(sql`
    select finished_at as "finishedAt", compared, divergent from audit_run where finished_at is not null order by finished_at desc limit 1`);
  return run ?? null;
}
