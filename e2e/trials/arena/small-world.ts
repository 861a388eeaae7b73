import { postgres, sql } from "#lib/stores/postgres.ts";

export interface WorldSize {
  events?: number;
  sessions?: number;
  people?: number;
  topics?: number;
  accounts?: number;
}

export type SmallWorld = Required<WorldSize>;

/** Fills an empty directory by plain SQL: ids run from 1, sessions stand in events in turn, everybody speaks somewhere. */
export async function fillSmallWorld({ events = 40, sessions = 400, people = 150, topics = 12, accounts = 40 }: WorldSize): Promise<SmallWorld> {
  const client = await postgres().connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica"); // nothing is owed for what the indexes are built from
    await client.query(sql`insert into place (kind, path, name, country_code) values ('country', 'no', 'Norway', 'NO')`);
    await client.query(
      sql`insert into place (kind, path, name, country_code, parent_id, time_zone) values ('city', 'no/bergen', 'Bergen', 'NO', 1, 'Europe/Oslo')`,
    );
    await client.query(sql`insert into series (slug, name) select 'series-' || n, 'Series ' || n from generate_series(1, 5) n`);
    await client.query(sql`insert into topic (slug, name) select 'topic-' || n, 'Topic ' || n from generate_series(1, ${topics}::int) n`);
    await client.query(sql`insert into person (slug, name) select 'person-' || n, 'Person ' || n from generate_series(1, ${people}::int) n`);
    await client.query(sql`insert into account (person_id) select n from generate_series(1, ${accounts}::int) n`);
    await client.query(sql`
      insert into event (code, year, slug, name, series_id, starts_on, ends_on, date_precision, place_id, languages)
      select short_code(n), 2026, 'event-' || n, 'Event ' || n, 1 + n % 5, '2026-06-01'::date + n % 300, '2026-06-02'::date + n % 300, 'day', 2, '{en}' from generate_series(1, ${events}::int) n`);
    await client.query(sql`insert into event_topic (event_id, topic_id) select n, 1 + n % ${topics}::int from generate_series(1, ${events}::int) n`);
    await client.query(sql`
      insert into session (code, event_id, title, abstract, language) select short_code(n), 1 + n % ${events}::int, 'Session ' || n, 'What session ' || n || ' is about', 'en' from generate_series(1, ${sessions}::int) n`);
    await client.query(sql`insert into session_topic (session_id, topic_id) select n, 1 + n % ${topics}::int from generate_series(1, ${sessions}::int) n`);
    await client.query(
      sql`insert into appearance (person_id, event_id, session_id) select 1 + n % ${people}::int, 1 + n % ${events}::int, n from generate_series(1, ${sessions}::int) n`,
    );
    await client.query(
      sql`insert into coverage (code, event_id, session_id, kind, url) select short_code(n), 1 + n % ${events}::int, n, 'video', 'https://video.example/' || n from generate_series(1, ${sessions}::int, 2) n`,
    );
    await client.query(sql`select count_talks(array(select distinct person_id from appearance))`);
    await client.query(sql`insert into call (code, event_id) select short_code(n), n from generate_series(1, ${events}::int, 4) n`);
    await client.query(sql`insert into call_milestone (call_id, kind, due_on) select id, 'closes', '2026-05-01' from call`);
    await client.query(
      sql`insert into follow (account_id, person_id) select a, 1 + (a * 7 + p * 3) % ${people}::int from generate_series(1, ${accounts}::int) a, generate_series(1, 20) p on conflict do nothing`,
    );
    await client.query(
      sql`insert into attendance (person_id, event_id, state, visibility) select 1 + n % ${people}::int, 1 + n % ${events}::int, 'attending', 'public' from generate_series(1, ${people * 2}::int) n on conflict do nothing`,
    );
    for (const table of ["series", "topic", "person", "event", "session", "coverage", "call"])
      await client.query(`insert into aggregate_version (kind, id, rev, cache_version) select '${table}', id, 1, 1 from ${table}`);
    for (const table of ["topic", "person", "event", "session", "coverage", "call"])
      await client.query(`select setval('${table}_id_seq', (select max(id) from ${table}))`);
    await client.query("commit");
  } finally {
    client.release();
  }
  await postgres().query("analyze");
  return { events, sessions, people, topics, accounts };
}
