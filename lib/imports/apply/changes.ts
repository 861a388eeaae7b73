// What events, people and sessions have in common when a source says something new of them.
import { type BulkTable, lockRows } from "#lib/stores/bulk.ts";
import { propose } from "../propose.ts";
import type { ImportRecord } from "../records.ts";
import { type Batch, findSpokenFor, type Matched, type Replaced, saveRecords, saveValueSources } from "./batch.ts";

/** A record whose thing stands here, as far as the source knows. */
export type Known<Said extends ImportRecord> = Matched<Said> & { before: { entityId: number; said: Said } };

export const isKnown = <Said extends ImportRecord>(record: Matched<Said>): record is Known<Said> => record.before?.entityId != null;

/** A record, the row that it is about, and what changes of it. */
export interface Change<Said extends ImportRecord, Row> {
  record: Known<Said>;
  row: Row;
  changes: Partial<Row>;
}

interface Wanted<Said extends ImportRecord, Row> {
  table: BulkTable<Row>;
  records: Known<Said>[];
  /** Columns of each record as the source said them before, and as it says them now. */
  before: Partial<Row>[];
  now: Partial<Row>[];
  /** Why a value that differs is not taken over, where nobody here has spoken for the field. */
  disagreement?: string;
  /** What the source says in another way, and what it says less of, is no change. */
  weigh?: (columns: Weighed<Row>) => Weighed<Row>;
}

/** Columns as the source said them before, as it says them now, and as they stand here. */
export interface Weighed<Row> {
  before: Partial<Row>;
  now: Partial<Row>;
  ours: Partial<Row>;
}

/** What changes of each record's row; records whose thing was taken down here are left out, conflicts are noted. */
export async function proposeChanges<Said extends ImportRecord, Row extends { id: number }>(
  batch: Batch,
  { table, records, before, now, weigh = (columns) => columns, disagreement = "somebody here says otherwise" }: Wanted<Said, Row>,
): Promise<Change<Said, Row>[]> {
  const ids = records.map((record) => record.before.entityId);
  const ours = await lockRows(batch.client, table, ids);
  const spokenFor = await findSpokenFor(batch, kindOf(records), ids);
  return records.flatMap((record, at) => {
    const finding = { ...record.at, entity: record.said.kind, key: record.said.key };
    const row = ours.get(record.before.entityId);
    if (!row) {
      batch.findings.skip({ ...finding, reason: "it was taken down here" });
      return [];
    }
    const columns = weigh({ before: before[at] as Partial<Row>, now: now[at] as Partial<Row>, ours: row as Partial<Row> });
    const fields = spokenFor.get(row.id) ?? new Set();
    const { changes, conflicts } = propose({ ...columns, spokenFor: fields });
    ours.set(row.id, { ...row, ...changes }); // the source may tell of one thing twice: two of its own that somebody here made one
    for (const detail of conflicts)
      batch.findings.conflict({ ...finding, reason: fields.has(detail.field) ? "somebody here says otherwise" : disagreement, detail });
    return [{ record, row, changes }];
  });
}

export const isChanged = ({ changes }: { changes: object }) => Object.keys(changes).length > 0;

/** What is to be remembered of a changed record: the source stands behind the fields that it changed. */
export const asRemembered = <Said extends ImportRecord, Row extends { id: number }>({ record, row, changes }: Change<Said, Row>): Remembered<Said> => ({
  record,
  entityId: row.id,
  fields: Object.keys(changes),
  changes: Object.fromEntries(Object.entries(changes).map(([field, fresh]) => [field, [row[field as keyof Row], fresh]])),
});

interface Remembered<Said extends ImportRecord> {
  record: Matched<Said>;
  entityId: number;
  fields: string[];
  /** Nothing, where the whole thing is new. */
  changes?: Replaced;
}

/** Remembers what the source says now, of which thing here, and that it stands behind these fields; counts it. */
export async function remember<Said extends ImportRecord>(batch: Batch, outcome: "added" | "changed" | "joined", said: Remembered<Said>[]): Promise<void> {
  if (said.length === 0) return;
  const kind = kindOf(said.map(({ record }) => record));
  const these = { kind, isNew: outcome === "added" };
  const saved = await saveRecords(
    batch,
    these,
    said.map(({ record, entityId, changes = {} }) => ({ said: record.said, hash: record.hash, entityId, changes })),
  );
  await saveValueSources(
    batch,
    these,
    said.map(({ record, entityId, fields }) => ({ entityId, recordId: saved.get(record.said.key) as number, fields })),
  );
  batch.findings.count(kind, outcome, said.length);
  if (batch.isDryRun) tellDifferences(batch, outcome, said);
}

function tellDifferences<Said extends ImportRecord>({ findings }: Batch, outcome: "added" | "changed" | "joined", said: Remembered<Said>[]): void {
  const reason = outcome === "joined" ? "would be filled in from this source" : "would be changed";
  for (const { record, changes = {} } of said)
    if (Object.keys(changes).length > 0) findings.differ({ ...record.at, entity: record.said.kind, key: record.said.key, reason, detail: changes });
}

/** All records of a batch are of one kind; of an empty one nothing is asked. */
const kindOf = <Said extends ImportRecord>(records: Matched<Said>[]): Said["kind"] => records[0]?.said.kind ?? "event";
