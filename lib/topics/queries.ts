import { prismaForReading, readQuery, sql } from "#lib/stores/postgres.ts";
import { foldTopic } from "./fold-topic.ts";

/** A topic's own page. */
export async function findTopic(slug: string) {
  return prismaForReading().topic.findUnique({
    where: { slug },
    select: {
      id: true,
      slug: true,
      name: true,
      parent: { select: { slug: true, name: true } },
      children: { select: { slug: true, name: true }, orderBy: { name: "asc" } },
      _count: {
        select: { sessions: { where: { session: { isHidden: false, event: { isHidden: false } } } }, events: { where: { event: { isHidden: false } } } },
      },
    },
  });
}

/** Where a topic stands now. */
export async function findTopicAddress(id: number): Promise<{ slug: string } | null> {
  return prismaForReading().topic.findUnique({ where: { id }, select: { slug: true } });
}

export interface TopicCount {
  slug: string;
  name: string;
  sessions: number;
  events: number;
}

/** Topics with most sessions and events that everybody may see: all are counted but those that are hidden, which are few. */
export async function listTopics(limit: number): Promise<TopicCount[]> {
  return readQuery<TopicCount>(sql`
    with hidden as materialized (select id from session where is_hidden union select s.id from event e join session s on s.event_id = e.id where e.is_hidden)
    select t.slug, t.name, coalesce(s.count, 0)::int as sessions, coalesce(e.count, 0)::int as events from topic t
    left join (select x.topic_id, count(*) from session_topic x where not exists (select from hidden h where h.id = x.session_id) group by 1) s on s.topic_id = t.id
    left join (select x.topic_id, count(*) from event_topic x where not exists (select from event h where h.id = x.event_id and h.is_hidden) group by 1) e on e.topic_id = t.id
    where coalesce(s.count, 0) + coalesce(e.count, 0) > 0 order by coalesce(s.count, 0) + coalesce(e.count, 0) desc, t.name limit ${limit}`);
}

/** Topics of the events that begin in these days, most used first. */
export async function listTopicsBetween({ from, to, limit }: { from: string; to: string; limit: number }): Promise<{ slug: string; name: string }[]> {
  return readQuery(sql`
    select t.slug, t.name from event e join event_topic x on x.event_id = e.id join topic t on t.id = x.topic_id
    where not e.is_hidden and e.starts_on between ${from} and ${to} group by 1, 2 order by count(*) desc, t.name limit ${limit}`);
}

/** Names of topics by slug. */
export async function findTopicNames(slugs: string[]): Promise<Map<string, string>> {
  const rows = await prismaForReading().topic.findMany({ where: { slug: { in: slugs } }, select: { slug: true, name: true } });
  return new Map(rows.map(({ slug, name }) => [slug, name]));
}

/** Topics of what is or was held in these places, those of most events first. */
export async function listTopicsOfPlaces({ placeIds, limit }: { placeIds: number[]; limit: number }): Promise<{ slug: string; name: string; count: number }[]> {
  return readQuery(sql`
    select t.slug, t.name, count(*)::int as count from event e join event_topic x on x.event_id = e.id join topic t on t.id = x.topic_id
    where not e.is_hidden and e.place_id = any (${placeIds}::int[]) group by 1, 2 order by 3 desc, t.name limit ${limit}`);
}

/** The id of a topic by its slug. */
export async function findTopicId(slug: string): Promise<number | null> {
  return (await prismaForReading().topic.findUnique({ where: { slug }, select: { id: true } }))?.id ?? null;
}

/** Other spellings that lead to a topic, as they are compared: lower case, without marks and spaces. Its own name is none of them. */
export async function listSpellings(topicId: number): Promise<string[]> {
  const rows = await readQuery<{ folded: string }>(sql`
    select a.folded from topic_alias a join topic t on t.id = a.topic_id
    where t.id = ${topicId} and a.folded <> regexp_replace(lower(t.name), '[\s._-]+', '', 'g') and a.folded <> replace(t.slug, '-', '') order by 1 limit 20`);
  return rows.map(({ folded }) => folded);
}

/** Topics that are called so, under any of their spellings, by the words that were asked. */
export async function findTopicsByWords(words: string[]): Promise<Map<string, { slug: string; name: string }>> {
  const keys = words.map(foldTopic);
  const rows = await readQuery<{ folded: string; slug: string; name: string }>(sql`
    select a.folded, t.slug, t.name from topic_alias a join topic t on t.id = a.topic_id where a.folded = any (${keys}::text[])`);
  const byKey = new Map(rows.map(({ folded, slug, name }) => [folded, { slug, name }]));
  return new Map(words.flatMap((word, at) => (byKey.has(keys[at] as string) ? [[word, byKey.get(keys[at] as string) as { slug: string; name: string }]] : [])));
}
