import { assignSlugs } from "#lib/addresses/assign-slugs.ts";
import { addHandles, aliasTable, type PersonRow, personTable } from "#lib/people/commands.ts";
import { countryCodeOf } from "#lib/places/countries.ts";
import { insertMissingRows, insertRows, reserveIds, updateRows } from "#lib/stores/bulk.ts";
import { type Batch, filledFields, type Matched, matchRecords, type Positioned } from "./batch.ts";
import { asRemembered, isChanged, isKnown, type Known, proposeChanges, remember } from "./changes.ts";
import { findSamePeople, plainHandle, proposeJoinedPeople } from "./same-people.ts";
import { knownSource } from "../read/known-sources.ts";
import type { PersonRecord } from "../records.ts";

type Columns = Omit<PersonRow, "id" | "slug">;

/** Adds and changes people as their source says. A name alone makes nobody the same person as another. */
export async function applyPeople(batch: Batch, records: Positioned<PersonRecord>[]): Promise<void> {
  const matched = await matchRecords<PersonRecord>(batch, "person", records);
  await addPeople(
    batch,
    matched.filter(({ before }) => !before),
  );
  await changePeople(batch, matched.filter(isKnown));
}

/** New to the source: some are here already, by a handle. */
async function addPeople(batch: Batch, records: Matched<PersonRecord>[]): Promise<void> {
  const same = await findSamePeople(batch, records);
  const all = records.map((record, at) => ({ record, columns: columnsOf(record.said), personId: same[at] ?? null }));
  await joinPeople(
    batch,
    all.flatMap(({ personId, ...each }) => (personId === null ? [] : [{ ...each, personId }])),
  );
  await insertPeople(
    batch,
    all.flatMap(({ personId, record }) => (personId === null ? [record] : [])),
  );
}

async function joinPeople(batch: Batch, joined: Parameters<typeof proposeJoinedPeople>[1]): Promise<void> {
  const kept = await proposeJoinedPeople(batch, joined);
  await updateRows(
    batch.client,
    personTable,
    kept.filter(isChanged).map(({ row, changes }) => ({ ...row, ...changes })),
  );
  await addHandlesAndAliases(
    batch,
    kept.map(({ record, row }) => ({ row, record: { ...record, said: { ...record.said, aliases: [...record.said.aliases, record.said.name] } } })),
  );
  await remember(batch, "joined", kept.map(asRemembered));
}

async function insertPeople(batch: Batch, records: Matched<PersonRecord>[]): Promise<void> {
  const ids = await reserveIds(batch.client, "person", records.length);
  const slugs = await assignSlugs(
    batch.client,
    "person",
    records.map(({ said }) => ({ name: said.name })),
  );
  const added = records.map((record, at) => ({ record, row: { ...columnsOf(record.said), id: ids[at] as number, slug: slugs[at] as string } }));
  await insertRows(
    batch.client,
    personTable,
    added.map(({ row }) => row),
  );
  await addHandlesAndAliases(batch, added);
  await remember(
    batch,
    "added",
    added.map(({ record, row }) => ({ record, entityId: row.id, fields: filledFields(row) })),
  );
}

async function changePeople(batch: Batch, records: Known<PersonRecord>[]): Promise<void> {
  const before = records.map((record) => columnsOf(record.before.said));
  const now = records.map(({ said }) => columnsOf(said));
  const kept = await proposeChanges(batch, { table: personTable, records, before, now });
  await updateRows(
    batch.client,
    personTable,
    kept.filter(isChanged).map(({ row, changes }) => ({ ...row, ...changes })),
  );
  await addHandlesAndAliases(batch, kept);
  await remember(batch, "changed", kept.map(asRemembered));
}

async function addHandlesAndAliases(batch: Batch, people: { record: Matched<PersonRecord>; row: PersonRow }[]): Promise<void> {
  const isTrusted = knownSource(batch.source) !== undefined;
  const handles = people.flatMap(({ record, row }) =>
    record.said.handles.map(({ network, handle }) => ({ personId: row.id, network, handle: plainHandle(handle), isTrusted })),
  );
  await addHandles(batch.client, handles);
  const aliases = people.flatMap(({ record, row }) => record.said.aliases.filter((name) => name !== row.name).map((name) => ({ personId: row.id, name })));
  await insertMissingRows(batch.client, aliasTable, aliases);
}

/** What a source says of a person in our columns. */
export const columnsOf = (said: PersonRecord): Columns => ({
  name: said.name,
  tagline: said.tagline ?? null,
  bio: said.bio ?? null,
  website: said.website ?? null,
  countryCode: said.country ? countryCodeOf(said.country) : null,
});
