// What somebody plans: to attend an event or to keep an eye on it, who may know, a note to oneself; sessions to see.
import { z } from "zod";
import { visibility } from "#lib/identity/schema.ts";
import type { Result } from "#lib/kit/result.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";

/** What a plan may hold; what is left out stays as it is. */
export const planned = z.object({
  state: z.enum(["attending", "tracking", "none"]).optional(),
  visibility: visibility.optional(),
  note: z.string().trim().max(2_000, "A note has at most 2,000 signs.").optional(),
  inDirectory: z.boolean().optional(),
  sharesStars: z.boolean().optional(),
});

interface Asked {
  personId: number;
  accountId: number;
  year: number;
  slug: string;
}

/** Makes, changes or withdraws a plan for an event. A new one has the account's own visibility unless another is said. */
export async function savePlan(
  { personId, accountId, year, slug }: Asked,
  wanted: z.infer<typeof planned>,
): Promise<Result<{ eventId: number }, "no-such-event">> {
  const [event] = await query<{ id: number }>(sql`select id from event where year = ${year} and slug = ${slug} and not is_hidden`);
  if (!event) return { ok: false, reason: "no-such-event" };
  const key = sql`person_id = ${personId} and event_id = ${event.id}`;
  if (wanted.state === "none") await query(sql`delete from attendance where ${key}`);
  else
    await transaction(async (client) => {
      if (wanted.state)
        await query(
          sql`insert into attendance (person_id, event_id, state, visibility)
              select ${personId}, ${event.id}, ${wanted.state}::attendance_state, default_visibility from account where id = ${accountId}
              on conflict (person_id, event_id) do update set state = excluded.state, changed_at = now() where attendance.state <> excluded.state`,
          client,
        );
      await query(
        sql`update attendance set visibility = coalesce(${wanted.visibility ?? null}::visibility, visibility), in_directory = coalesce(${wanted.inDirectory ?? null}::boolean, in_directory),
              shares_stars = coalesce(${wanted.sharesStars ?? null}::boolean, shares_stars),
              note = case when ${wanted.note === undefined} then note else nullif(${wanted.note ?? ""}, '') end,
              changed_at = case when visibility = 'only_me' and ${wanted.visibility ?? null}::visibility <> 'only_me' then now() else changed_at end
            where ${key} and ${Object.entries(wanted).some(([field, value]) => field !== "state" && value !== undefined)}`,
        client,
      );
    });
  return { ok: true, eventId: event.id };
}

/** Marks a session as one to see, or no longer. Twice is once. */
export async function starSession({
  personId,
  code,
  isStarred,
}: {
  personId: number;
  code: string;
  isStarred: boolean;
}): Promise<Result<object, "no-such-session">> {
  const found = sql`select s.id from session s join event e on e.id = s.event_id and not e.is_hidden where s.code = ${code} and not s.is_hidden`;
  const written = isStarred
    ? sql`insert into session_star (person_id, session_id) select ${personId}, id from s on conflict do nothing`
    : sql`delete from session_star x using s where x.person_id = ${personId} and x.session_id = s.id`;
  const rows = await query(sql`with s as (${found}), written as (${written}) select from s`);
  return rows.length > 0 ? { ok: true } : { ok: false, reason: "no-such-session" };
}
