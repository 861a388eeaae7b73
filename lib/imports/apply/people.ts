import { assignSlugs } from "#lib/addresses/assign-slugs.ts";
import { handleTable, type PersonRow, personTable } from "#lib/people/commands.ts";
import { countryCodeOf } from "#lib/places/countries.ts";
import { insertMissingRows, insertRows, lockRows, reserveIds, updateRows } from "#lib/stores/bulk.ts";
import { type Batch, filledFields, findSpokenFor, type Matched, matchRecords, type Positioned, saveRecords, saveValueSources } from "./batch.ts";
import { propose } from "../propose.ts";
import type { PersonRecord } from "../records.ts";

type Columns = Omit<PersonRow, "id" | "slug">;
type Known = Matched<PersonRecord> & { before: { entityId: number; said: PersonRecord } };

/** Adds and changes people as their source says. A name alone makes nobody the same person as another. */
export async function applyPeople(batch: Batch, records: Positioned<PersonRecord>[]): Promise<void> {
  const matched = await matchRecords<PersonRecord>(batch, "person", records);
  await addPeople(
    batch,
    matched.filter(({ before }) => !before),
  );
  await changePeople(
    batch,
    matched.filter((record): record is Known => record.before?.entityId != null),
  );
}

async function addPeople(batch: Batch, records: Matched<PersonRecord>[]): Promise<void> {
  const ids = await reserveIds(batch.client, "person", records.length);
  const slugs = await assignSlugs(
    batch.client,
    "person",
    records.map(({ said }) => ({ name: said.name })),
  );
  const rows = records.map(({ said }, at) => ({ ...columnsOf(said), id: ids[at] as number, slug: slugs[at] as string }));
  await insertRows(batch.client, personTable, rows);
  await addHandles(
    batch,
    records.map(({ said }, at) => ({ id: ids[at] as number, said })),
  );
  const saved = await saveRecords(
    batch,
    "person",
    records.map(({ said, hash }, at) => ({ said, hash, entityId: ids[at] as number })),
  );
  await saveValueSources(
    batch,
    "person",
    rows.map((row, at) => ({ entityId: row.id, recordId: saved.get(records[at]?.said.key as string) as number, fields: filledFields(row) })),
  );
  batch.findings.count("person", "added", records.length);
}

async function changePeople(batch: Batch, records: Known[]): Promise<void> {
  const ids = records.map(({ before }) => before.entityId);
  const ours = await lockRows(batch.client, personTable, ids);
  const spokenFor = await findSpokenFor(batch, "person", ids);
  const kept = records.flatMap((record) => {
    const row = ours.get(record.before.entityId);
    if (!row) batch.findings.skip({ ...record.at, entity: "person", key: record.said.key, reason: "it was taken down here" });
    return row
      ? [
          {
            record,
            row,
            ...propose({
              before: columnsOf(record.before.said),
              now: columnsOf(record.said),
              ours: row as Columns,
              spokenFor: spokenFor.get(row.id) ?? new Set(),
            }),
          },
        ]
      : [];
  });
  for (const { record, conflicts } of kept)
    for (const detail of conflicts)
      batch.findings.conflict({ ...record.at, entity: "person", key: record.said.key, reason: "somebody here says otherwise", detail });
  const changed = kept.filter(({ changes }) => Object.keys(changes).length > 0);
  await updateRows(
    batch.client,
    personTable,
    changed.map(({ row, changes }) => ({ ...row, ...changes })),
  );
  await addHandles(
    batch,
    kept.map(({ row, record }) => ({ id: row.id, said: record.said })),
  );
  const saved = await saveRecords(
    batch,
    "person",
    kept.map(({ record: { said, hash }, row }) => ({ said, hash, entityId: row.id })),
  );
  await saveValueSources(
    batch,
    "person",
    changed.map(({ record, row, changes }) => ({ entityId: row.id, recordId: saved.get(record.said.key) as number, fields: Object.keys(changes) })),
  );
  batch.findings.count("person", "changed", kept.length);
}

async function addHandles(batch: Batch, people: { id: number; said: PersonRecord }[]): Promise<void> {
  const handles = people.flatMap(({ id, said }) => said.handles.map(({ network, handle }) => ({ personId: id, network, handle: handle.replace(/^@/, "") })));
  await insertMissingRows(batch.client, handleTable, handles);
}

const columnsOf = (said: PersonRecord): Columns => ({
  name: said.name,
  website: said.website ?? null,
  countryCode: said.country ? countryCodeOf(said.country) : null,
});
