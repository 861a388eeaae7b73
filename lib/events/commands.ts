import type pg from "pg";
import { assignSlugs } from "#lib/addresses/assign-slugs.ts";
import { foldText, slugOf } from "#lib/kit/slug.ts";
import type { BulkTable } from "#lib/stores/bulk.ts";
import { sql } from "#lib/stores/postgres.ts";
import type { EventRow } from "./schema.ts";

/** The columns of an event that an import or a seed writes. */
export const eventTable: BulkTable<EventRow> = {
  name: "event",
  columns: {
    id: ["id", "int"],
    year: ["year", "int"],
    slug: ["slug", "text"],
    seriesId: ["series_id", "int"],
    name: ["name", "text"],
    description: ["description", "text"],
    startsOn: ["starts_on", "date"],
    endsOn: ["ends_on", "date"],
    datePrecision: ["date_precision", "date_precision"],
    hasObservedDates: ["has_observed_dates", "boolean"],
    timeZone: ["time_zone", "text"],
    status: ["status", "event_status"],
    format: ["format", "event_format"],
    placeId: ["place_id", "int"],
    placeText: ["place_text", "text"],
    venueId: ["venue_id", "int"],
    url: ["url", "text"],
    hashtag: ["hashtag", "text"],
    languages: ["languages", "text[]"],
    codeOfConductUrl: ["code_of_conduct_url", "text"],
  },
};

/**
 * Ids of the series of these names, by name as it is given; makes those that are new. Names that differ in case and marks
 * alone are one. A series that was renamed here goes on being found under the names by which it was asked for.
 */
export async function findOrAddSeries(client: pg.ClientBase, names: string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const wanted = new Map(names.map((name) => [keyOf(name), name]));
  const known = await findRemembered(client, [...wanted.keys()]);
  const unknown = new Map([...wanted].filter(([key]) => !known.has(key)));
  const here = await findNamed(client, unknown);
  const made = await addSeries(client, new Map([...unknown].filter(([key]) => !here.has(key))));
  await rememberSeries(client, new Map([...here, ...made]));
  const ids = new Map([...known, ...here, ...made]);
  return new Map(names.map((name) => [name, ids.get(keyOf(name)) as number]));
}

/** Id of the series that the name leads to, null when there is none. */
export async function findSeries(client: pg.ClientBase, name: string): Promise<number | null> {
  const key = keyOf(name);
  const remembered = await findRemembered(client, [key]);
  return remembered.get(key) ?? (await findNamed(client, new Map([[key, name]]))).get(key) ?? null;
}

/** From now on a source means these series by these names. */
export async function rememberSeries(client: pg.ClientBase, series: Map<string, number>): Promise<void> {
  if (series.size === 0) return;
  await client.query(sql`
    insert into external_id (scheme, value, entity, entity_id)
    select 'series-name', value, 'series', id from unnest(${[...series.keys()].map(keyOf)}::text[], ${[...series.values()]}::int[]) as s (value, id)
    on conflict (scheme, value, entity) do update set entity_id = excluded.entity_id`);
}

/** Cut to what fits into an index, whatever its letters are. */
const keyOf = (name: string) => foldText(name).slice(0, 500);

/** Ids of the series that these names, as `keyOf` gives them, have led to before. */
async function findRemembered(client: pg.ClientBase, keys: string[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ key: string; id: number }>(sql`
    select x.value as key, s.id from external_id x join series s on s.id = x.entity_id
    where x.scheme = 'series-name' and x.entity = 'series' and x.value = any (${keys}::text[])`);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function findNamed(client: pg.ClientBase, wanted: Map<string, string>): Promise<Map<string, number>> {
  const names = [...wanted.values()];
  if (names.length === 0) return new Map();
  const { rows } = await client.query<{ id: number; name: string }>(sql`
    select id, name from series where lower(name) = any (${names.map((name) => name.toLowerCase())}::text[]) or slug = any (${names.map(slugOf)}::text[]) order by id desc`);
  return new Map(rows.flatMap(({ id, name }) => (wanted.has(keyOf(name)) ? [[keyOf(name), id]] : [])));
}

async function addSeries(client: pg.ClientBase, fresh: Map<string, string>): Promise<Map<string, number>> {
  const names = [...fresh.values()];
  if (names.length === 0) return new Map();
  const slugs = await assignSlugs(
    client,
    "series",
    names.map((name) => ({ name })),
  );
  const { rows } = await client.query<{ id: number; slug: string }>(sql`
    insert into series (slug, name) select * from unnest(${slugs}::text[], ${names}::text[]) returning id, slug`);
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  return new Map([...fresh.keys()].map((key, at) => [key, ids.get(slugs[at] as string) as number]));
}
