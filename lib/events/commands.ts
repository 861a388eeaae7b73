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

/** Ids of the series of these names, by name as it is given; makes those that are new. Names that differ in case and marks alone are one. */
export async function findOrAddSeries(client: pg.ClientBase, names: string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const wanted = new Map(names.map((name) => [foldText(name), name]));
  const { rows } = await client.query<{ id: number; name: string }>(sql`
    select id, name from series where lower(name) = any (${[...wanted.values()].map((name) => name.toLowerCase())}::text[]) or slug = any (${[...wanted.values()].map(slugOf)}::text[]) order by id desc`);
  const known = new Map(rows.map(({ id, name }) => [foldText(name), id]));
  const fresh = [...wanted].filter(([key]) => !known.has(key));
  const slugs = await assignSlugs(
    client,
    "series",
    fresh.map(([, name]) => ({ name })),
  );
  const { rows: made } = await client.query<{ id: number; slug: string }>(sql`
    insert into series (slug, name) select * from unnest(${slugs}::text[], ${fresh.map(([, name]) => name)}::text[]) returning id, slug`);
  for (const [at, [key]] of fresh.entries()) known.set(key, made.find(({ slug }) => slug === slugs[at])?.id as number);
  return new Map(names.map((name) => [name, known.get(foldText(name)) as number]));
}
