// Makes one notice of all that was noted of an event, once it has settled; none where it was taken back or nobody is there to be told.
import type pg from "pg";
import { accountsAt } from "#lib/attendance/policy.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { eventState } from "../schema.ts";
import { hasSettled, settling } from "../settling.ts";
import { readNames, readToldEvents } from "../told-events.ts";
import { changesBetween } from "./changes-in-words.ts";

/** Returns how many notices are to be told since. Twice is once. */
export async function settleChanges(now: Date): Promise<number> {
  await forgetWhatNobodyWaitsFor(now);
  const due = await query<{ eventId: number }>(
    sql`select event_id as "eventId" from event_notice where done_at is null and after is null group by event_id having ${hasSettled(now)} order by min(noted_at)`,
  );
  let count = 0;
  for (const { eventId } of due) if (await transaction((client) => settle(client, eventId))) count++;
  return count;
}

/** After an import of thousands of events, most of what was noted. */
const forgetWhatNobodyWaitsFor = (now: Date) =>
  query(sql`
    delete from event_notice n where done_at is null and after is null and noted_at <= ${now}::timestamptz - make_interval(mins => ${settling.quiet})
      and not exists (select from event e cross join lateral (${accountsAt(sql`e.id`, sql`n.began_at`)}) x where e.id = n.event_id and not e.is_hidden)`);

async function settle(client: pg.ClientBase, eventId: number): Promise<boolean> {
  const noted = await query<{ id: string; before: unknown; beganAt: Date }>(
    sql`select id::text, before, began_at as "beganAt" from event_notice where event_id = ${eventId} and done_at is null and after is null order by id for update skip locked`,
    client,
  );
  const event = (await readToldEvents([eventId], client)).get(eventId);
  const [first, ...others] = noted;
  if (!first) return false; // another process has it
  const isNews = event !== undefined && (await hasChanged(first.before, event.state, client));
  if (isNews)
    await query(
      sql`update event_notice set after = ${JSON.stringify(event.state)}::jsonb, began_at = ${last(noted).beganAt} where id = ${first.id}::bigint`,
      client,
    );
  await remove(client, isNews ? others : noted);
  return isNews;
}

/** Whoever came between the first change and the last is told as well. */
const last = <Row>(rows: Row[]): Row => rows.at(-1) as Row;

async function hasChanged(was: unknown, is: unknown, client: pg.ClientBase): Promise<boolean> {
  const [before, after] = [eventState.parse(was), eventState.parse(is)];
  return changesBetween(before, after, await readNames([before, after], client)).length > 0;
}

const remove = (client: pg.ClientBase, rows: { id: string }[]) =>
  query(sql`delete from event_notice where id = any (${rows.map(({ id }) => id)}::bigint[])`, client);
