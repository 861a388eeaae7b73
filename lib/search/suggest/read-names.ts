// Names as they stand in Postgres at this moment: of what was found, and of what is few enough to be looked for there.
import { readQuery, sql } from "#lib/stores/postgres.ts";

/** A name, what it is the name of, and what its address is made of. */
export interface Named {
  type: "person" | "event" | "series" | "topic" | "city";
  name: string;
  key: string;
  /** The year of an event, the country of a city. */
  of: string | null;
}

const few = 3;

/** People and events by id, as far as everybody may see them; series, topics and cities with something to see, by the beginnings of their words. */
export async function readNames({ people, events }: { people: number[]; events: number[] }, words: string[]): Promise<Named[]> {
  const beginnings = words.map((word) => `${word}:*`).join(" & ");
  const begins = sql`to_tsvector('simple', x.name) @@ to_tsquery('simple', ${beginnings})`;
  return readQuery<Named>(sql`
    select type, name, key, of from (
      (select 1 as part, 'topic' as type, x.name, x.slug as key, null as of, length(x.name)::bigint as place from topic x where ${begins} and (
        exists (select from event_topic t join event e on e.id = t.event_id and not e.is_hidden where t.topic_id = x.id)
        or exists (select from session_topic t join session s on s.id = t.session_id and not s.is_hidden join event e on e.id = s.event_id and not e.is_hidden where t.topic_id = x.id))
        order by length(x.name), x.id limit ${few})
      union all (select 2, 'person', x.name, x.slug, null, wanted.place from unnest(${people}::int[]) with ordinality as wanted (id, place)
        join person x on x.id = wanted.id and not x.is_hidden)
      union all (select 3, 'event', x.name, x.slug, x.year::text, wanted.place from unnest(${events}::int[]) with ordinality as wanted (id, place)
        join event x on x.id = wanted.id and not x.is_hidden)
      union all (select 4, 'series', x.name, x.slug, null, length(x.name) from series x where ${begins}
        and exists (select from event e where e.series_id = x.id and not e.is_hidden) order by length(x.name), x.id limit ${few})
      union all (select 5, 'city', x.name, x.path, x.country_code, length(x.name) from place x where x.kind = 'city' and ${begins}
        and exists (select from event e where e.place_id = x.id and not e.is_hidden) order by length(x.name), x.id limit ${few})
    ) named order by part, place`);
}
