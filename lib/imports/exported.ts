// What a source tells of that was exported from here: it needs no likeness to be found again.
import { ownGuid } from "#lib/feeds/schema.ts";
import type { EventRecord, PersonRecord, SessionRecord } from "./records.ts";
import type { Batch, Matched } from "./apply/batch.ts";

/** Ids of the events, by the keys of the records that were made of them. */
export async function findExportedEvents(batch: Batch, records: Matched<EventRecord>[]): Promise<Map<string, number>> {
  const said = records.flatMap(({ said: { key, here } }) => (here ? [{ key, ...here }] : []));
  const rows = await ask(
    batch,
    said,
    "select r.key, e.id from json_to_recordset($1::json) as r (key text, year int, slug text) join event e on (e.year, e.slug) = (r.year, r.slug)",
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** The same for sessions. An id alone is not enough: another directory on the same host has other things under it. */
export async function findExportedSessions(batch: Batch, records: Matched<SessionRecord>[]): Promise<Map<string, number>> {
  return confirmed(
    records,
    await ask(
      batch,
      claimsOf(records),
      "select r.key, s.id, 's' || s.code as name from json_to_recordset($1::json) as r (key text, id int) join session s on s.id = r.id",
    ),
  );
}

/** The same for people. */
export async function findExportedPeople(batch: Batch, records: Matched<PersonRecord>[]): Promise<Map<string, number>> {
  return confirmed(
    records,
    await ask(
      batch,
      claimsOf(records),
      "select r.key, p.id, 'people/' || p.slug as name from json_to_recordset($1::json) as r (key text, id int) join person p on p.id = r.id",
    ),
  );
}

interface Found {
  key: string;
  id: number;
  name?: string;
}

async function ask({ client }: Batch, said: object[], text: string): Promise<Found[]> {
  if (said.length === 0) return [];
  return (await client.query<Found>(text, [JSON.stringify(said)])).rows;
}

type Claimed = Matched<SessionRecord> | Matched<PersonRecord>;

const claimsOf = (records: Claimed[]) => records.flatMap(({ said: { key, here } }) => (here ? [{ key, id: here.id }] : []));

function confirmed(records: Claimed[], found: Found[]): Map<string, number> {
  const guids = new Map(records.map(({ said: { key, here } }) => [key, here?.guid]));
  return new Map(found.flatMap(({ key, id, name }) => (name && guids.get(key) === ownGuid(name) ? [[key, id]] : [])));
}
