// What the directory holds, asked of Postgres: what the pages have to agree with.
import { query, sql } from "#lib/stores/postgres.ts";

/** Events that are on now, as the clock stands where each of them is; cancelled and hidden ones are not. */
export async function eventsOnNow(): Promise<string[]> {
  return namesOf(sql`
    ${dated} and status <> 'cancelled' and (now() at time zone coalesce(e.time_zone, p.time_zone, 'UTC'))::date between e.starts_on and e.ends_on order by e.starts_on, e.ends_on, e.id`);
}

/** Events of the next two weeks that are not on yet, those that were cancelled among them; soonest first. */
export async function eventsSoon(): Promise<string[]> {
  const onNow = new Set(await eventsOnNow());
  const names = await namesOf(
    sql`${dated} and e.starts_on <= (now() at time zone 'UTC')::date + 14 and e.ends_on >= (now() at time zone 'UTC')::date order by e.starts_on, e.ends_on, e.id`,
  );
  return names.filter((name) => !onNow.has(name));
}

const dated = sql`
  select e.name from event e left join place p on p.id = e.place_id where not e.is_hidden and e.date_precision = 'day' and not e.has_observed_dates`;

async function namesOf(statement: ReturnType<typeof sql>): Promise<string[]> {
  return (await query<{ name: string }>(statement)).map(({ name }) => name);
}

/** The address of an event of the sample world by its slug: the edition that begins next, or the latest. */
export async function addressOfEvent(slug: string): Promise<string> {
  const [row] = await query<{ year: number }>(sql`
    select year from event where slug = ${slug} and not is_hidden order by (starts_on >= current_date - 30) desc nulls last, abs(starts_on - current_date) limit 1`);
  return `/${row?.year}/${slug}/`;
}

/** The address of a session of the sample world by its title; the latest where several have it. */
export async function addressOfSession(title: string): Promise<string> {
  const [row] = await query<{ year: number; slug: string; code: string }>(sql`
    select e.year, e.slug, s.code from session s join event e on e.id = s.event_id where s.title = ${title} order by e.year desc limit 1`);
  return `/${row?.year}/${row?.slug}/s${row?.code}/`;
}

/** The addresses of everything that everybody may see. */
export async function publicAddresses(): Promise<string[]> {
  const rows = await query<{ parts: string[] }>(sql`
    select array[year::text, slug] as parts from event where not is_hidden
    union all select array[e.year::text, e.slug, 's' || s.code] from session s join event e on e.id = s.event_id where not s.is_hidden and not e.is_hidden
    union all select array['people', slug] from person where not is_hidden
    union all select array['series', slug] from series
    union all select array['topics', slug] from topic
    union all select array['venues', slug] from venue
    union all select array['guides', slug] from guide where not is_hidden
    union all select distinct array[year::text] from event where not is_hidden
    union all select array['places'] || string_to_array(path, '/') from (${placesInUse}) p
    union all select array[word] from unnest(array['about', 'archive', 'calls', 'contact', 'coverage', 'guides', 'licence', 'people', 'places', 'privacy', 'topics']) word
    union all select array['people', 'speakers']`);
  return rows.map(({ parts }) => `/${parts.map(encodeURIComponent).join("/")}/`);
}

/** Places where something is held or somebody lives, and all that lies above them. */
const placesInUse = sql`
  with recursive used as (
    select p.id, p.parent_id, p.path from place p
    where exists (select from event e where e.place_id = p.id and not e.is_hidden) or exists (select from person x where x.place_id = p.id and not x.is_hidden)
    union select a.id, a.parent_id, a.path from place a join used u on a.id = u.parent_id
  ) select path from used`;

/** Titles and names that nobody may see. */
export async function hiddenWords(): Promise<string[]> {
  return namesOf(sql`
    select name from event where is_hidden union select title from session where is_hidden union select name from person where is_hidden
    union select name from person_alias where not is_public union select name from guide where is_hidden`);
}
