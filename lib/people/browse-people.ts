// People as directories list them: from A to Z or by how often they spoke, and those who offer to speak.
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import type { PersonSummary } from "./queries.ts";
import type { OfferFormat, OfferTravel } from "./schema.ts";

export interface PeopleFilter {
  /** Who gave a talk about it. */
  topicId?: number | undefined;
  /** Who lives in one of these places. */
  placeIds?: number[] | undefined;
}

/** Public sessions of a person `p`. */
const given = sql`
  select s.id from appearance a join session s on s.id = a.session_id and not s.is_hidden join event e on e.id = a.event_id and not e.is_hidden where a.person_id = p.id`;

/** How many those are, as it is kept. */
const talks = sql`coalesce((select talks from talk_count where person_id = p.id), 0)`;

function meets({ topicId, placeIds }: PeopleFilter): Sql {
  const ofTopic = topicId === undefined ? sql`true` : sql`p.id in (${appearancesIn(topicId)})`;
  const there = placeIds ? sql`p.place_id = any (${placeIds}::int[])` : sql`true`;
  return sql`not p.is_hidden and ${ofTopic} and ${there}`;
}

const appearancesIn = (topicId: number): Sql => sql`
  select a.person_id from session_topic x join appearance a on a.session_id = x.session_id
  where x.topic_id = ${topicId} and not exists (select from session s where s.id = x.session_id and s.is_hidden)
    and not exists (select from event e where e.id = a.event_id and e.is_hidden)`;

/**
 * All of them, with how many talks about it each gave. The speakers of each session come from its index, where reading all
 * appearances takes three times as long. To be read from, not compared with: Postgres takes them for one.
 */
const speakersOf = (topicId: number): Sql => sql`
  select a.person_id, count(*) as talks
  from session_topic x cross join lateral (select distinct person_id, event_id from appearance where session_id = x.session_id) a
  where x.topic_id = ${topicId} and not exists (select from session s where s.id = x.session_id and s.is_hidden)
    and not exists (select from event e where e.id = a.event_id and e.is_hidden) group by 1`;

/** From A to Z. `from`: the first letters to begin with; `after`: the slug of the person that was shown last. */
export async function listPeopleByName(asked: PeopleFilter & { from: string | null; after: string | null; limit: number }): Promise<PersonSummary[]> {
  const { from, after, limit, ...filter } = asked;
  return readQuery<PersonSummary>(sql`
    select p.id, p.slug, p.name, p.tagline, place.name as place, ${talks} as sessions from (
      select p.* from person p where ${meets(filter)} and (${from}::text is null or lower(p.name) >= lower(${from}))
        and (${after}::text is null or (lower(p.name), p.slug) > (select lower(name), slug from person where slug = ${after} and not is_hidden))
      order by lower(p.name), p.slug limit ${limit}
    ) p left join place on place.id = p.place_id order by lower(p.name), p.slug`);
}

/** Who spoke most often first, by the number that is kept. `after`: how often the person that was shown last spoke, and their id. */
export async function listPeopleByTalks(asked: PeopleFilter & { after: { sessions: number; id: number } | null; limit: number }): Promise<PersonSummary[]> {
  const { after, limit, topicId, placeIds } = asked;
  const next = after ? sql`(-c.talks, c.person_id) > (${-after.sessions}, ${after.id})` : sql`true`;
  const there = placeIds ? sql`exists (select from person p where p.id = c.person_id and p.place_id = any (${placeIds}::int[]))` : sql`true`;
  // The index has the first order. Those of a topic are gathered: going through everybody until enough of them have come takes long.
  const [from, order] =
    topicId === undefined ? [sql`talk_count c`, sql`-c.talks`] : [sql`(${speakersOf(topicId)}) s join talk_count c using (person_id)`, sql`c.talks desc`];
  return readQuery<PersonSummary>(sql`
    select p.id, p.slug, p.name, p.tagline, place.name as place, c.talks as sessions from (
      select c.person_id, c.talks from ${from} where c.talks > 0 and ${there} and ${next} and ${isShown(sql`c.person_id`)} order by ${order}, c.person_id limit ${limit}
    ) c join person p on p.id = c.person_id left join place on place.id = p.place_id order by c.talks desc, c.person_id`);
}

/** Fewer are hidden than not: nobody else is looked at. */
const isShown = (personId: Sql): Sql => sql`not exists (select from person h where h.id = ${personId} and h.is_hidden)`;

/** How many people there are that all may see, and that meet the filter. */
export async function countPeople({ topicId, placeIds }: PeopleFilter): Promise<number> {
  const people =
    topicId === undefined || placeIds
      ? sql`person p where ${meets({ topicId, placeIds })}`
      : sql`(${speakersOf(topicId)}) s where ${isShown(sql`s.person_id`)}`;
  const [row] = await readQuery<{ count: number }>(sql`select count(*)::int as count from ${people}`);
  return row?.count ?? 0;
}

/** Who spoke most often about a topic. */
export async function listPeopleOfTopic({ topicId, limit }: { topicId: number; limit: number }): Promise<PersonSummary[]> {
  return readQuery<PersonSummary>(sql`
    select p.id, p.slug, p.name, p.tagline, place.name as place, c.talks::int as sessions from (
      select s.person_id, s.talks from (${speakersOf(topicId)}) s where ${isShown(sql`s.person_id`)} order by s.talks desc fetch first ${limit} rows with ties
    ) c join person p on p.id = c.person_id left join place on place.id = p.place_id
    order by c.talks desc, lower(p.name), p.id limit ${limit}`);
}

export interface SpeakerOffer {
  slug: string;
  name: string;
  tagline: string | null;
  place: string | null;
  languages: string[];
  formats: OfferFormat[];
  travel: OfferTravel | null;
  isFirstTimer: boolean;
  needsExpenses: boolean;
  needsFee: boolean;
  note: string | null;
  sessions: number;
  /** What they talked about most. */
  topics: { slug: string; name: string }[];
}

export interface OfferFilter extends PeopleFilter {
  language?: string | undefined;
  format?: OfferFormat | undefined;
  isFirstTimer?: boolean;
  /** Without a fee, without expenses. */
  isFree?: boolean;
}

/** People who offer to speak, by name and nothing else: no place in this list can be bought or earned. `after`: the slug of who was shown last. */
export async function listSpeakerOffers(asked: OfferFilter & { after: string | null; limit: number }): Promise<SpeakerOffer[]> {
  const { language, format, isFirstTimer = false, isFree = false, after, limit, ...filter } = asked;
  return readQuery<SpeakerOffer>(sql`
    select p.slug, p.name, p.tagline, place.name as place, o.languages, o.formats::text[] as formats, o.travel, o.is_first_timer as "isFirstTimer",
      o.needs_expenses as "needsExpenses", o.needs_fee as "needsFee", o.note, ${talks} as sessions,
      coalesce((select json_agg(json_build_object('slug', slug, 'name', name) order by count desc, name) from (
        select t.slug, t.name, count(*) from (${given}) g join session_topic x on x.session_id = g.id join topic t on t.id = x.topic_id group by 1, 2 order by 3 desc, 2 limit 4) t), '[]') as topics
    from speaker_offer o join person p on p.id = o.person_id left join place on place.id = p.place_id
    where ${meets(filter)} and (${language ?? null}::text is null or ${language ?? null} = any (o.languages))
      and (${format ?? null}::text is null or ${format ?? null} = any (o.formats::text[])) and (not ${isFirstTimer}::boolean or o.is_first_timer)
      and (not ${isFree}::boolean or not (o.needs_fee or o.needs_expenses))
      and (${after}::text is null or (lower(p.name), p.slug) > (select lower(name), slug from person where slug = ${after} and not is_hidden))
    order by lower(p.name), p.slug limit ${limit}`);
}

/** Languages that speakers offer, those of most first. */
export async function listOfferedLanguages(): Promise<string[]> {
  const rows = await readQuery<{ language: string }>(sql`
    select unnest(o.languages) as language from speaker_offer o join person p on p.id = o.person_id and not p.is_hidden group by 1 order by count(*) desc, 1 limit 40`);
  return rows.map(({ language }) => language);
}
