// One run of an import: read -> match -> propose -> apply, in batches, and what came of it.
import type pg from "pg";
import { analyzeGrownTables } from "#lib/stores/grown-tables.ts";
import { query, rehearse, sql, transaction } from "#lib/stores/postgres.ts";
import { applyEvents } from "./apply/events.ts";
import { applyPeople } from "./apply/people.ts";
import { OtherEvents } from "./apply/same-events.ts";
import { applySessions } from "./apply/sessions.ts";
import { applyTalksOfRun } from "./apply/talks.ts";
import { applyWithheld } from "./apply/withheld.ts";
import type { Batch, Positioned } from "./apply/batch.ts";
import { type Counts, Findings } from "./findings.ts";
import { applyGraph } from "./graph/apply-graph.ts";
import { finishGraph } from "./graph/finish-graph.ts";
import type { GraphRecord } from "./graph/graph-records.ts";
import type { Format } from "./read/format.ts";
import { knownSource } from "./read/known-sources.ts";
import { parseRecord } from "./read/parse-record.ts";
import type { AnyRecord, EventRecord, PersonRecord, Reading, SessionRecord, Withheld } from "./records.ts";

export interface ImportRequest {
  format: Format;
  path: string;
  source: string;
  isDryRun: boolean;
  onProgress?: (records: number) => void;
}

export interface ImportSummary {
  runId: number;
  source: string;
  counts: Counts;
  reasons: Record<string, number>;
  records: number;
  seconds: number;
}

const batchSize = 500;

/** Runs an import and stores the run. A dry run does all of it and takes everything back, but for what it found. */
export async function runImport(request: ImportRequest): Promise<ImportSummary> {
  const began = performance.now();
  const runId = await startRun(request);
  const findings = new Findings(runId);
  const summary = (records: number): ImportSummary => ({
    runId,
    source: request.source,
    counts: findings.counts,
    reasons: Object.fromEntries(findings.reasons),
    records,
    seconds: (performance.now() - began) / 1000,
  });
  try {
    const records = request.isDryRun
      ? await rehearse((client) => runBatches(request, findings, (work) => work(client)))
      : await runBatches(request, findings, transaction);
    await endRun(runId, "finished", findings.counts);
    return summary(records);
  } catch (error) {
    await findings.end();
    await endRun(runId, "failed", findings.counts);
    throw error;
  }
}

type InTransaction = (work: (client: pg.PoolClient) => Promise<void>) => Promise<void>;

async function runBatches(request: ImportRequest, findings: Findings, inTransaction: InTransaction): Promise<number> {
  const fetchedAt = new Date().toISOString();
  const licence = knownSource(request.source)?.licence ?? null;
  const kept = { seen: new Set<string>(), otherEvents: new OtherEvents() };
  let records = 0;
  const inBatch = (work: (batch: Batch) => Promise<void>) =>
    inTransaction(async (client) => {
      // Nobody waits for an import: what an editor does meanwhile passes it.
      await client.query("select set_config('hallway.lane', '1', true)");
      await work({ client, source: request.source, runId: findings.runId, licence, fetchedAt, findings, isDryRun: request.isDryRun, ...kept });
    });
  for await (const readings of readAhead(gather(request.format.read(request.path, request.source), findings))) {
    await inBatch((batch) => applyBatch(batch, readings));
    if (!request.isDryRun) await analyzeGrownTables();
    await findings.save();
    records += readings.length;
    request.onProgress?.(records);
  }
  await applyTalksOfRun(inBatch);
  await finishGraph(inBatch, request.path);
  await findings.end();
  return records;
}

/** Readings in batches of one kind, in their order; what could not be read is noted on the way. */
async function* gather(readings: AsyncGenerator<Reading>, findings: Findings): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const reading of readings) {
    const item = isWithheld(reading) ? reading : parseRecord(reading, findings);
    await findings.saveMany();
    if (findings.areTooMany({ ...reading.at })) break;
    if (!item) continue;
    if (batch.length >= batchSize || (batch[0] && kindOf(batch[0]) !== kindOf(item))) {
      yield batch;
      batch = [];
    }
    batch.push(item);
  }
  if (batch.length > 0) yield batch;
}

/** The same, with one always on its way: files are read while Postgres writes. */
async function* readAhead<Each>(all: AsyncGenerator<Each>): AsyncGenerator<Each> {
  let next = all.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = all.next();
      next.catch(() => {}); // thrown when it is asked for
      yield value;
    }
  } finally {
    await all.return(undefined);
  }
}

const isWithheld = (reading: Reading): reading is Withheld => "kind" in reading && reading.kind === "withheld";

type Item = Positioned<AnyRecord> | Withheld;

const kindOf = (item: Item) => ("said" in item ? item.said.kind : "withheld");

async function applyBatch(batch: Batch, items: Item[]): Promise<void> {
  switch (items[0] && kindOf(items[0])) {
    case "event":
      return applyEvents(batch, items as Positioned<EventRecord>[]);
    case "person":
      return applyPeople(batch, items as Positioned<PersonRecord>[]);
    case "session":
      return applySessions(batch, items as Positioned<SessionRecord>[]);
    case "account":
    case "tie":
      return applyGraph(batch, items as Positioned<GraphRecord>[]);
    case "withheld":
      return applyWithheld(batch, items as Withheld[]);
  }
}

async function startRun({ format, path, source, isDryRun }: ImportRequest): Promise<number> {
  const [run] = await query<{ id: number }>(sql`
    insert into import_run (format, source, path, is_dry_run) values (${format.name}, ${source}, ${path}, ${isDryRun}) returning id`);
  return (run as { id: number }).id;
}

async function endRun(runId: number, state: "finished" | "failed", counts: Counts): Promise<void> {
  await query(sql`update import_run set state = ${state}::run_state, counts = ${JSON.stringify(counts)}::jsonb, ended_at = now() where id = ${runId}`);
}
