import { prismaForReading, readQuery, sql } from "#lib/stores/postgres.ts";

/** A person's own page, or null when nothing public stands at this address. Former names are not part of it. */
export async function findPerson(slug: string) {
  const person = await prismaForReading().person.findUnique({
    where: { slug },
    select: {
      id: true,
      slug: true,
      name: true,
      tagline: true,
      bio: true,
      website: true,
      isHidden: true,
      countryCode: true,
      place: { select: { path: true, name: true, kind: true, parent: { select: { name: true, path: true, kind: true, parent: { select: { name: true } } } } } },
      aliases: { where: { isPublic: true }, select: { name: true } },
      handles: { select: { network: true, handle: true, verifiedAt: true }, orderBy: [{ network: "asc" }, { handle: "asc" }] },
      credits: { orderBy: [{ publishedYear: "desc" }, { id: "asc" }] },
      account: { select: { id: true, pagesElsewhere: { select: { address: true, verifiedAt: true }, orderBy: { id: "asc" } } } },
      offer: { select: { personId: true } },
    },
  });
  return person && !person.isHidden ? person : null;
}

export type PersonPage = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

export interface PersonFigures {
  /** A talk that is given many times is one. */
  talks: number;
  sessions: number;
  firstYear: number | null;
  countries: number;
  perYear: { year: number; count: number }[];
  topics: { slug: string; name: string; count: number }[];
}

/** What a person's history comes to, from public facts. */
export async function countHistory(personId: number): Promise<PersonFigures> {
  const [row] = await readQuery<PersonFigures>(sql`
    with given as (
      select distinct s.id, s.talk_id, e.year, e.place_id from appearance a join session s on s.id = a.session_id and not s.is_hidden join event e on e.id = a.event_id and not e.is_hidden
      where a.person_id = ${personId}
    )
    select (select count(distinct coalesce(-talk_id, id)) from given)::int as talks, (select count(*) from given)::int as sessions, (select min(year) from given) as "firstYear",
      (select count(distinct p.country_code) from given join place p on p.id = given.place_id)::int as countries,
      coalesce((select json_agg(json_build_object('year', year, 'count', count) order by year) from (select year, count(*) from given group by 1) y), '[]') as "perYear",
      coalesce((select json_agg(json_build_object('slug', slug, 'name', name, 'count', count) order by count desc, name) from (
        select t.slug, t.name, count(*) from given join session_topic x on x.session_id = given.id join topic t on t.id = x.topic_id group by 1, 2 order by 3 desc, 2 limit 6) t), '[]') as topics`);
  return row as PersonFigures;
}

/** Ids of events that a person appears at and that are not over on this day. */
export async function listUpcomingEventIds({ personId, today }: { personId: number; today: string }): Promise<number[]> {
  const rows = await readQuery<{ id: number }>(sql`
    select distinct e.id from appearance a join event e on e.id = a.event_id
    where a.person_id = ${personId} and e.ends_on >= ${today} and not e.has_observed_dates and not e.is_hidden limit 50`);
  return rows.map(({ id }) => id);
}

/** Where a person stands now. */
export async function findPersonAddress(id: number): Promise<{ slug: string } | null> {
  return prismaForReading().person.findFirst({ where: { id, isHidden: false }, select: { slug: true } });
}

export interface PersonSummary {
  id: number;
  slug: string;
  name: string;
  tagline: string | null;
  place: string | null;
  sessions: number;
}

/** People by id, in no order; hidden ones are left out. */
export async function listPeopleById(ids: number[]): Promise<PersonSummary[]> {
  return readQuery<PersonSummary>(sql`
    select p.id, p.slug, p.name, p.tagline, place.name as place,
      (select count(distinct a.session_id) from appearance a join session s on s.id = a.session_id and not s.is_hidden join event e on e.id = a.event_id and not e.is_hidden where a.person_id = p.id)::int as sessions
    from person p left join place on place.id = p.place_id where not p.is_hidden and p.id = any (${ids}::int[])`);
}
