// The list of who attends an event, for people who are signed in: those who want to be found, as far as the viewer may know.
import { viewerInSql } from "#lib/follows/policy.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { knownPlans } from "./policy.ts";

/** Somebody in the list; also where a page of it ends. */
export interface InDirectory {
  personId: number;
  name: string;
  slug: string;
  state: "attending" | "tracking";
  isContact: boolean;
}

interface Asked {
  viewer: Viewer;
  eventId: number;
  /** Words of a name; empty: everybody. */
  words: string;
}

/** Those who want to be found and of whom the viewer may know; all words are in the name, whatever their case and marks. */
const inDirectory = ({ viewer, eventId, words }: Asked): Sql => sql`
  select p.id, p.name, p.slug, k.state, k.is_contact
  from (${knownPlans(viewerInSql(viewer), sql`t.event_id = ${eventId} and t.in_directory`)}) k
  join person p on p.id = k.person_id join event e on e.id = k.event_id and not e.is_hidden
  where not exists (select from unnest(${wordsOf(words)}::text[]) as w (word) where strpos(${folded(sql`p.name`)}, ${folded(sql`w.word`)}) = 0)`;

/** Small letters without marks, by which names are found and sorted. */
const folded = (text: Sql): Sql => sql`lower(regexp_replace(normalize(${text}, NFD), U&'[\\0300-\\036F]', '', 'g'))`;

const wordsOf = (words: string) => words.split(/\s+/).filter(Boolean).slice(0, 8);

/** Contacts first, then by name, whatever its case and marks. `after`: who was shown last. */
export async function listDirectory({ after, limit, ...asked }: Asked & { after: InDirectory | null; limit: number }): Promise<InDirectory[]> {
  return query<InDirectory>(sql`
    select d.id as "personId", d.name, d.slug, d.state, d.is_contact as "isContact" from (${inDirectory(asked)}) d
    where ${after === null} or (not d.is_contact, ${folded(sql`d.name`)}, d.id) > (${after === null || !after.isContact}, ${folded(sql`${after?.name ?? ""}`)}, ${after?.personId ?? 0})
    order by not d.is_contact, ${folded(sql`d.name`)}, d.id limit ${limit}`);
}

/** How many the viewer finds there, and how many of them are contacts. */
export async function countDirectory(asked: Asked): Promise<{ people: number; contacts: number }> {
  const [row] = await query<{ people: number; contacts: number }>(
    sql`select count(*)::int as people, count(*) filter (where d.is_contact)::int as contacts from (${inDirectory(asked)}) d`,
  );
  return row as { people: number; contacts: number };
}
