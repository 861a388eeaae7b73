// The plan that somebody has made for one event, from where it was written: a click shows at once.
import { query, sql } from "#lib/stores/postgres.ts";
import type { Visibility } from "#lib/identity/schema.ts";

export interface OwnPlan {
  state: "attending" | "tracking";
  visibility: Visibility;
  note: string | null;
  inDirectory: boolean;
  sharesStars: boolean;
}

/** Null where there is none. */
export async function findOwnPlan({ personId, eventId }: { personId: number; eventId: number }): Promise<OwnPlan | null> {
  const [row] = await query<OwnPlan>(
    sql`select state::text, visibility::text, note, in_directory as "inDirectory", shares_stars as "sharesStars" from attendance where person_id = ${personId} and event_id = ${eventId}`,
  );
  return row ?? null;
}

export interface Star {
  id: number;
  code: string;
}

/** The sessions of an event that somebody wants to see, in the order of the programme. */
export async function listStars({ personId, eventId }: { personId: number; eventId: number }): Promise<Star[]> {
  return query<Star>(
    sql`select s.id, s.code from session_star x join session s on s.id = x.session_id where x.person_id = ${personId} and s.event_id = ${eventId} and not s.is_hidden order by s.starts_at, s.id`,
  );
}
