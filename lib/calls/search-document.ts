import { sql } from "#lib/stores/postgres.ts";

/** A call for speakers as it is found: its event, place and topics, and the days it opens and closes. */
export const callDocument = sql`
  select q.id, json_build_object(
    'type', 'call', 'name', coalesce(q.name, e.name), 'event', e.name, 'eventId', e.id::text, 'text', q.note, 'year', array[e.year],
    'startsOn', e.starts_on, 'status', e.status, 'format', e.format, 'opensOn', m.opens_on, 'closesOn', m.closes_on,
    'country', array_remove(array[p.country_code], null), 'city', case when p.kind = 'city' then p.path end,
    'place', concat_ws(', ', p.name, e.place_text), 'language', e.languages,
    'topic', coalesce(t.slugs, '{}'), 'topicNames', coalesce(t.names, '{}')
  ) as body
  from chosen join call q using (id)
  join event e on e.id = q.event_id and not e.is_hidden
  left join place p on p.id = e.place_id
  left join (
    select x.call_id, min(x.due_on) filter (where x.kind = 'opens') as opens_on,
      max(x.due_on) filter (where x.kind in ('closes', 'abstract_due')) as closes_on
    from chosen c join call_milestone x on x.call_id = c.id and not x.is_replaced group by 1
  ) m on m.call_id = q.id
  left join (
    select y.id, array_agg(topic.slug order by topic.slug) as slugs, array_agg(topic.name order by topic.slug) as names
    from chosen c join call y using (id) join event_topic x on x.event_id = y.event_id join topic on topic.id = x.topic_id group by 1
  ) t on t.id = q.id`;
