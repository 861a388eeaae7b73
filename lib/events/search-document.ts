import { sql } from "#lib/stores/postgres.ts";

/** An event as it is found: its own words, its place and topics, and everyone who appears there. */
export const eventDocument = sql`
  select e.id, json_build_object(
    'type', 'event', 'name', e.name, 'tagline', e.tagline, 'text', e.description, 'series', s.name, 'hashtag', e.hashtag,
    'year', array[e.year], 'startsOn', e.starts_on, 'endsOn', e.ends_on, 'status', e.status, 'format', e.format,
    'country', array_remove(array[p.country_code], null), 'city', case when p.kind = 'city' then p.path end,
    'place', concat_ws(', ', v.name, p.name, region.name, e.place_text), 'language', e.languages,
    'topic', coalesce(t.slugs, '{}'), 'topicNames', coalesce(t.names, '{}'),
    'personId', coalesce(a.ids, '{}'), 'people', coalesce(a.names, '{}'), 'coverage', coalesce(k.kinds, '{}')
  ) as body
  from chosen join event e using (id)
  left join series s on s.id = e.series_id
  left join place p on p.id = e.place_id
  left join place region on region.id = p.parent_id
  left join venue v on v.id = e.venue_id
  left join (
    select x.event_id, array_agg(topic.slug order by topic.slug) as slugs, array_agg(topic.name order by topic.slug) as names
    from chosen c join event_topic x on x.event_id = c.id join topic on topic.id = x.topic_id group by 1
  ) t on t.event_id = e.id
  left join (
    select x.event_id, array_agg(x.person_id::text order by x.person_id) as ids, array_agg(person.name order by x.person_id) as names
    from (select distinct a.event_id, a.person_id from chosen c join appearance a on a.event_id = c.id left join session on session.id = a.session_id where session.is_hidden is not true) x
    join person on person.id = x.person_id and not person.is_hidden group by 1
  ) a on a.event_id = e.id
  left join (
    select x.event_id, array_agg(distinct x.kind order by x.kind) as kinds from chosen c join coverage x on x.event_id = c.id group by 1
  ) k on k.event_id = e.id
  where not e.is_hidden`;
