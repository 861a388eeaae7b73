// What is left to do when a source is read to its end: what it names no more, and the follows that change by it.
import { query, sql } from "#lib/stores/postgres.ts";
import type { Batch, InBatch } from "../apply/batch.ts";
import { applyGraph } from "./apply-graph.ts";
import type { GraphRecord } from "./graph-records.ts";
import { tellLooseTies } from "./loose-ties.ts";
import { settleFollows } from "./settle-follows.ts";

const batchSize = 500;

/** A graph is told as a whole: what its file names no more is gone. Then follows are what all that is remembered says. */
export async function finishGraph(inBatch: InBatch, file: string): Promise<void> {
  for (const kind of ["account", "tie"] as const) await removeUnnamed(inBatch, { kind, file });
  for (const graph of await ask(inBatch, listConcerned)) {
    await settleFollows(inBatch, graph);
    await inBatch((batch) => tellLooseTies(batch, graph, file));
  }
}

async function ask<Answer>(inBatch: InBatch, question: (batch: Batch) => Promise<Answer[]>): Promise<Answer[]> {
  const answers: Answer[] = [];
  await inBatch(async (batch) => void answers.push(...(await question(batch))));
  return answers;
}

const hasRead = ({ seen }: Batch, kind: GraphRecord["kind"]) => seen.values().some((name) => name.startsWith(`${kind} `));

async function removeUnnamed(inBatch: InBatch, { kind, file }: { kind: GraphRecord["kind"]; file: string }): Promise<void> {
  const unnamed = await ask(inBatch, async (batch) => (hasRead(batch, kind) ? listUnnamed(batch, kind) : []));
  for (let at = 0; at < unnamed.length; at += batchSize) {
    const keys = unnamed.slice(at, at + batchSize);
    await inBatch((batch) => remove(batch, { kind, keys, file }));
  }
}

async function listUnnamed({ client, source, seen }: Batch, kind: GraphRecord["kind"]): Promise<string[]> {
  const rows = await query<{ key: string }>(
    sql`select key from source_record where source = ${source} and kind = ${kind}::entity_kind and not said ? 'isGone' order by id`,
    client,
  );
  return rows.map(({ key }) => key).filter((key) => !seen.has(`${kind} ${key}`));
}

/** As if the file said of each that it is gone. */
async function remove(batch: Batch, { kind, keys, file }: { kind: GraphRecord["kind"]; keys: string[]; file: string }): Promise<void> {
  const rows = await query<{ said: GraphRecord }>(
    sql`select said from source_record where source = ${batch.source} and kind = ${kind}::entity_kind and key = any (${keys}::text[]) order by id`,
    batch.client,
  );
  await applyGraph(
    batch,
    rows.map(({ said }) => ({ at: { file, line: 1 }, said: { ...said, isGone: true } })),
  );
}

/** Graphs whose follows this run may have changed: its own, those that it ties, and those that others tie to its people. */
async function listConcerned(batch: Batch): Promise<string[]> {
  const own = hasRead(batch, "account") ? [batch.source] : [];
  const { added = 0, joined = 0 } = batch.findings.counts.person ?? {};
  const tied = hasRead(batch, "tie") || added + joined > 0 ? await listTiedGraphs(batch) : [];
  return [...new Set([...own, ...tied])];
}

/** Graphs of which this source ties nodes, or to whose nodes its speakers are tied. */
export async function listTiedGraphs({ client, source }: Pick<Batch, "client" | "source">): Promise<string[]> {
  const rows = await query<{ graph: string }>(
    sql`select distinct said ->> 'graph' as graph from source_record where kind = 'tie' and (source = ${source} or said ->> 'speakers' = ${source}) order by 1`,
    client,
  );
  return rows.map(({ graph }) => graph);
}
