// Takes back what a run said of a graph or of ties; the follows that come of it are made anew from what is left.
import { query, sql } from "#lib/stores/postgres.ts";
import type { Batch } from "../apply/batch.ts";
import { runBefore } from "../undo/run-before.ts";
import { listTiedGraphs } from "./finish-graph.ts";
import type { GraphRecord } from "./graph-records.ts";
import { settleFollows } from "./settle-follows.ts";

interface Touched {
  recordId: number;
  kind: GraphRecord["kind"];
  key: string;
  /** The run was the first to tell of it. */
  isNew: boolean;
  /** No later run has read it otherwise. */
  isLast: boolean;
}

/**
 * What is remembered of nodes and ties is what it was before the run. Nodes that it brought go with their follows, but for
 * those of whom somebody here has said something: these lose their follows alone.
 */
export async function undoGraph(batch: Batch): Promise<{ removed: number; restored: number }> {
  const graphs = await listTiedGraphs(batch);
  const all = await readTouched(batch);
  for (const { kind, key } of all.filter(({ isLast }) => !isLast))
    batch.findings.skip({ ...placeOf(batch), entity: kind, key, reason: "a later run has read it since" });
  const touched = all.filter(({ isLast }) => isLast);
  const brought = touched.filter(({ isNew }) => isNew);
  await restoreRecords(
    batch,
    touched.filter(({ isNew }) => !isNew),
  );
  const removed = await removeBrought(batch, brought);
  if (touched.some(({ kind }) => kind === "account")) graphs.push(batch.source);
  for (const graph of graphs) await settleFollows((work) => work(batch), graph);
  return { removed, restored: touched.length - brought.length };
}

const placeOf = ({ runId }: Batch) => ({ file: `run ${runId}`, line: 0 });

const readTouched = ({ client, runId }: Batch): Promise<Touched[]> =>
  query<Touched>(
    sql`
    select r.id as "recordId", r.kind, r.key, b.said is null as "isNew", r.run_id = ${runId} as "isLast"
    from source_record_before b join source_record r on r.id = b.record_id
    where b.run_id = ${runId} and r.kind in ('account', 'tie') order by r.id`,
    client,
  );

const idsOf = (touched: Touched[]) => touched.map(({ recordId }) => recordId);

/** The run before is again the last that has read them. */
async function restoreRecords({ client, runId }: Batch, touched: Touched[]): Promise<void> {
  await client.query(sql`
    update source_record r set said = b.said, hash = b.hash,
      run_id = ${runBefore(runId)}
    from source_record_before b where b.record_id = r.id and b.run_id = ${runId} and r.id = any (${idsOf(touched)}::int[])`);
}

async function removeBrought(batch: Batch, brought: Touched[]): Promise<number> {
  const used = await listUsed(batch, brought);
  for (const { kind, key } of brought.filter(({ recordId }) => used.has(recordId)))
    batch.findings.conflict({ ...placeOf(batch), entity: kind, key, reason: "somebody here uses it" });
  // Their follows go all the same, and come back should the graph be read again.
  await batch.client.query(sql`
    update source_record set said = said || '{"isGone": true}', hash = 'undone', run_id = null where id = any (${[...used]}::int[])`);
  const goes = brought.filter(({ recordId }) => !used.has(recordId));
  await removeAccounts(batch, idsOf(goes.filter(({ kind }) => kind === "account")));
  await batch.client.query(sql`delete from source_record where id = any (${idsOf(goes)}::int[])`);
  return goes.length;
}

/** Nodes that became somebody: who can sign in, is seen, follows or is followed here, or goes somewhere. */
async function listUsed({ client }: Batch, brought: Touched[]): Promise<Set<number>> {
  const rows = await query<{ id: number }>(
    sql`
    select r.id from source_record r join account a on a.id = r.entity_id join person p on p.id = a.person_id
    where r.id = any (${idsOf(brought)}::int[]) and r.kind = 'account' and (
      a.email is not null or a.is_staff or not p.is_hidden
      or exists (select from appearance x where x.person_id = p.id) or exists (select from attendance x where x.person_id = p.id)
      or exists (select from follow f where f.source = 'here' and f.account_id = a.id)
      or exists (select from follow f where f.source = 'here' and f.person_id = p.id)
      or exists (select from value_source v where v.entity = 'person' and v.entity_id = p.id and v.authority in ('editor', 'organiser', 'person')))`,
    client,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Follows first, as one: a row that goes along with another is a change of its own. */
async function removeAccounts({ client }: Batch, recordIds: number[]): Promise<void> {
  const rows = await query<{ accountId: number; personId: number }>(
    sql`select a.id as "accountId", a.person_id as "personId" from source_record r join account a on a.id = r.entity_id where r.id = any (${recordIds}::int[])`,
    client,
  );
  const [accounts, people] = [rows.map(({ accountId }) => accountId), rows.map(({ personId }) => personId)];
  await client.query(sql`delete from follow where account_id = any (${accounts}::int[])`);
  await client.query(sql`delete from follow where person_id = any (${people}::int[])`);
  await client.query(sql`delete from account where id = any (${accounts}::int[])`);
  await client.query(sql`delete from person where id = any (${people}::int[])`);
}
