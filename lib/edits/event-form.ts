// What the form of an event begins with.
import type pg from "pg";
import { postgres, query, sql } from "#lib/stores/postgres.ts";
import type { EventForm } from "./schema.ts";

export interface EditedEvent {
  id: number;
  year: number;
  slug: string;
  form: EventForm;
}

/** The event as its form shows it; null where nobody sees it. `isLocked`: nobody else changes it until the transaction ends. */
export async function findEventForm(
  { year, slug }: { year: number; slug: string },
  { client = postgres(), isLocked = false }: { client?: pg.ClientBase | pg.Pool; isLocked?: boolean } = {},
): Promise<EditedEvent | null> {
  if (isLocked) await query(sql`select from event where year = ${year} and slug = ${slug} for update`, client);
  const [row] = await query<{ id: number; form: EventForm }>(
    sql`
    select e.id, json_build_object('name', e.name, 'tagline', coalesce(e.tagline, ''), 'description', coalesce(e.description, ''),
      'startsOn', coalesce(e.starts_on::text, ''), 'endsOn', coalesce(e.ends_on::text, ''),
      'city', coalesce(case when p.kind = 'city' then p.name end, e.place_text, ''), 'country', coalesce(country.name, ''),
      'topics', coalesce((select string_agg(t.name, ', ' order by lower(t.name)) from event_topic x join topic t on t.id = x.topic_id where x.event_id = e.id), '')) as form
    from event e left join place p on p.id = e.place_id left join place above on above.id = p.parent_id
    left join place country on country.kind = 'country' and country.id in (p.id, above.id, above.parent_id)
    where e.year = ${year} and e.slug = ${slug} and not e.is_hidden`,
    client,
  );
  return row ? { ...row, year, slug } : null;
}
