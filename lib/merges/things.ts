// A person, event or session as whoever decides whether two are one has to see it.
import type pg from "pg";
import { postgres, query, type Sql, sql } from "#lib/stores/postgres.ts";
import type { MergeKind } from "./schema.ts";

export interface Thing {
  id: number;
  name: string;
  /** Where it stands on the site. */
  address: string;
  isHidden: boolean;
  /** Somebody has claimed it. */
  hasAccount: boolean;
  /** What is known of it, by what it is: null where nothing is. The same names for all things of a kind. */
  facts: Record<string, string | null>;
  sources: { source: string; key: string; url: string | null }[];
}

/** A few names, and how many more there are. */
const few = (names: Sql): Sql => sql`(
  select nullif(string_agg(name, ', ') filter (where at <= 5) || case when count(*) > 5 then ' and ' || count(*) - 5 || ' more' else '' end, '')
  from (select name, row_number() over () as at from (${names}) n) x)`;

const rowsOf: Record<MergeKind, (ids: number[]) => Sql> = {
  person: (ids) => sql`
    select t.id, t.name, '/people/' || t.slug || '/' as address, t.is_hidden as "isHidden", a.id is not null as "hasAccount",
      json_build_object(
        'says', t.tagline, 'website', t.website, 'country', t.country_code,
        'handles', ${few(sql`select network || ' ' || handle as name from person_handle h where h.person_id = t.id order by 1`)},
        'also called', ${few(sql`select name from person_alias l where l.person_id = t.id and l.is_public order by 1`)},
        'talks', ${few(sql`select s.title || ' (' || e.year || ')' as name from appearance p join session s on s.id = p.session_id join event e on e.id = s.event_id where p.person_id = t.id order by e.year desc, s.id`)},
        'events', ${few(sql`select distinct e.name || ' (' || e.year || ')' as name from appearance p join event e on e.id = p.event_id where p.person_id = t.id order by 1`)}
      ) as facts
    from person t left join account a on a.person_id = t.id where t.id = any (${ids}::int[])`,
  event: (ids) => sql`
    select t.id, t.name, '/' || t.year || '/' || t.slug || '/' as address, t.is_hidden as "isHidden", false as "hasAccount",
      json_build_object(
        'dates', coalesce(concat_ws(' to ', t.starts_on, nullif(t.ends_on, t.starts_on)) || case when t.has_observed_dates then ', as recorded' else '' end, t.year::text),
        'place', concat_ws(', ', v.name, p.name, nullif(t.place_text, p.name), case when p.kind <> 'country' then p.country_code end),
        'form', concat_ws(', ', nullif(t.status, 'confirmed')::text, nullif(t.format, 'in_person')::text),
        'website', t.url,
        'sessions', (select nullif(count(*), 0)::text from session s where s.event_id = t.id),
        'people', ${few(sql`select distinct p.name from appearance a join person p on p.id = a.person_id where a.event_id = t.id order by 1`)}
      ) as facts
    from event t left join place p on p.id = t.place_id left join venue v on v.id = t.venue_id where t.id = any (${ids}::int[])`,
  session: (ids) => sql`
    select t.id, t.title as name, '/' || e.year || '/' || e.slug || '/s' || t.code || '/' as address, t.is_hidden as "isHidden", false as "hasAccount",
      json_build_object(
        'event', e.name || ' (' || e.year || ')',
        'when', coalesce(to_char(t.starts_at at time zone known_zone(e.time_zone), 'YYYY-MM-DD HH24:MI'), t.held_on::text),
        'people', ${few(sql`select p.name from appearance a join person p on p.id = a.person_id where a.session_id = t.id order by a.position, p.name`)},
        'coverage', ${few(sql`select k.url as name from coverage k where k.session_id = t.id order by k.position, k.id`)},
        'abstract', case when length(t.abstract) > 200 then left(t.abstract, 200) || ' ...' else t.abstract end
      ) as facts
    from session t join event e on e.id = t.event_id where t.id = any (${ids}::int[])`,
};

/** These things, by their ids; what is not there is left out. */
export async function describeThings(kind: MergeKind, ids: number[], on: pg.Pool | pg.ClientBase = postgres()): Promise<Map<number, Thing>> {
  const rows = await query<Omit<Thing, "sources">>(rowsOf[kind](ids), on);
  const records = await query<{ id: number; source: string; key: string; url: string | null }>(
    sql`select entity_id as id, source, key, url from source_record where kind = ${kind}::entity_kind and entity_id = any (${ids}::int[]) order by source, key`,
    on,
  );
  const sources = Map.groupBy(records, ({ id }) => id);
  return new Map(rows.map((row) => [row.id, { ...row, sources: (sources.get(row.id) ?? []).map(({ source, key, url }) => ({ source, key, url })) }]));
}
