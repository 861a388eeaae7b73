// What the form of a session begins with.
import type pg from "pg";
import { postgres, query, sql } from "#lib/stores/postgres.ts";
import type { SessionForm } from "./schema.ts";

export interface EditedSession {
  id: number;
  code: string;
  title: string;
  event: { year: number; slug: string; name: string };
  /** In which its times are told; UTC where nobody knows another. */
  timeZone: string;
  form: SessionForm;
}

/** The session as its form shows it; null where nobody sees it. `isLocked`: nobody else changes it until the transaction ends. */
export async function findSessionForm(
  code: string,
  { client = postgres(), isLocked = false }: { client?: pg.ClientBase | pg.Pool; isLocked?: boolean } = {},
): Promise<EditedSession | null> {
  if (isLocked) await query(sql`select from session where code = ${code} for update`, client);
  const [row] = await query<EditedSession>(
    sql`
    select s.id, s.code, s.title, z.zone as "timeZone", json_build_object('year', e.year, 'slug', e.slug, 'name', e.name) as event,
      json_build_object('title', s.title, 'abstract', coalesce(s.abstract, ''), 'room', coalesce(s.room, ''),
        'startsAt', coalesce(to_char(s.starts_at at time zone z.zone, 'YYYY-MM-DD"T"HH24:MI'), ''), 'endsAt', coalesce(to_char(s.ends_at at time zone z.zone, 'YYYY-MM-DD"T"HH24:MI'), ''),
        'topics', coalesce((select string_agg(t.name, ', ' order by lower(t.name)) from session_topic x join topic t on t.id = x.topic_id where x.session_id = s.id), '')) as form
    from session s join event e on e.id = s.event_id left join place p on p.id = e.place_id cross join lateral (select known_zone(coalesce(e.time_zone, p.time_zone)) as zone) z
    where s.code = ${code} and not s.is_hidden and not e.is_hidden`,
    client,
  );
  return row ?? null;
}
