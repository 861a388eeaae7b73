// Names that a source came to write otherwise for what it goes on to call by the same key: series, and people whom only sessions name.
import { findOrAddSeries, findSeries, rememberSeries } from "#lib/events/commands.ts";
import { foldText } from "#lib/kit/slug.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Batch, type Matched, type Positioned, withheldHash } from "./apply/batch.ts";
import type { EventRecord, PersonRecord, Position, SessionRecord } from "./records.ts";

/** What a record said of its series before, and says now. */
export interface SeriesSaid {
  at: Position;
  /** Of the record. */
  key: string;
  before: EventRecord["series"];
  now: EventRecord["series"];
}

interface Rename extends SeriesSaid {
  before: NonNullable<EventRecord["series"]>;
  now: NonNullable<EventRecord["series"]>;
}

/**
 * A series that the source gave another name, in all records at once, bears it here too, unless somebody here named it
 * otherwise: either way the new name leads to it. Where other records go on using the old name, there are two series.
 */
export async function renameSeries(batch: Batch, said: SeriesSaid[]): Promise<void> {
  const renames = new Map(said.filter(isRename).map((rename) => [foldText(rename.now.name), rename]));
  for (const rename of renames.values()) {
    const id = (await findOrAddSeries(batch.client, [rename.before.name])).get(rename.before.name) as number;
    const there = await findSeries(batch.client, rename.now.name);
    if (![null, id].includes(there) || (await isInUse(batch, { rename, keys: said.map(({ key }) => key) }))) continue;
    await rememberSeries(batch.client, new Map([[rename.now.name, id]]));
    await applyName(batch, { id, rename });
  }
}

const isRename = (said: SeriesSaid): said is Rename =>
  said.before !== undefined && said.before.key === said.now?.key && foldText(said.before.name) !== foldText(said.now.name);

/** Whether records of the source that are not among these keys have the series under its old name. */
async function isInUse({ client, source }: Batch, { rename: { before }, keys }: { rename: Rename; keys: string[] }): Promise<boolean> {
  const found = await query(
    sql`
    select from source_record where source = ${source} and kind = 'event' and key <> all (${keys}::text[]) and hash <> ${withheldHash}
      and said -> 'series' ->> 'key' = ${before.key} and said -> 'series' ->> 'name' = ${before.name} limit 1`,
    client,
  );
  return found.length > 0;
}

async function applyName({ client, findings }: Batch, { id, rename: { at, key, before, now } }: { id: number; rename: Rename }): Promise<void> {
  const [row] = await query<{ name: string; isSpokenFor: boolean }>(
    sql`
    select name, exists (select from value_source v where v.entity = 'series' and v.entity_id = s.id and v.field = 'name'
      and v.authority in ('editor', 'organiser', 'person')) as "isSpokenFor" from series s where id = ${id} for update`,
    client,
  );
  if (!row || foldText(row.name) === foldText(now.name)) return;
  if (!row.isSpokenFor && foldText(row.name) === foldText(before.name)) await query(sql`update series set name = ${now.name} where id = ${id}`, client);
  else
    findings.conflict({ ...at, entity: "event", key, reason: "somebody here says otherwise", detail: { field: "series", ours: row.name, theirs: now.name } });
}

/**
 * People of whom the source knows a name alone, by the name that its sessions have for them now: those that a session
 * came to name otherwise, or that a new session names otherwise than all before it.
 */
export async function findRenamedPeople(batch: Batch, sessions: Matched<SessionRecord>[]): Promise<Positioned<PersonRecord>[]> {
  const named = new Map(sessions.flatMap((session) => namedOtherwise(session).map((person) => [person.key, { at: session.at, person }] as const)));
  const open = [...named.keys()].filter((key) => !batch.seen.has(`person ${key}`));
  if (open.length === 0) return [];
  const known = await query<{ key: string; name: string }>(
    sql`
    select key, said ->> 'name' as name from source_record where source = ${batch.source} and kind = 'person' and key = any (${open}::text[])
      and said - array['kind', 'key', 'name', 'handles', 'aliases'] = '{}' and said -> 'handles' = '[]' and said -> 'aliases' = '[]'`,
    batch.client,
  );
  return known.flatMap(({ key, name }) => {
    const { at, person } = named.get(key) as { at: Position; person: { key: string; name: string } };
    return person.name === name ? [] : [{ at, said: { kind: "person" as const, ...person, handles: [], aliases: [] } }];
  });
}

/** Whom a session names otherwise than it did; a new one has named nobody yet. */
function namedOtherwise({ said, before }: Matched<SessionRecord>): SessionRecord["people"] {
  const was = new Map(before?.said.people.map(({ key, name }) => [key, name]));
  return said.people.filter(({ key, name }) => !was.has(key) || was.get(key) !== name);
}
