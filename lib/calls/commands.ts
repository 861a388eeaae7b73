import type pg from "pg";
import { sql } from "#lib/stores/postgres.ts";

/** The event's call closes on this day ("YYYY-MM-DD"). An earlier closing day of the same call is kept as replaced. */
export async function setCallClosing(client: pg.ClientBase, { eventId, closesOn }: { eventId: number; closesOn: string }): Promise<void> {
  const { rows: found } = await client.query<{ id: number }>(sql`select id from call where event_id = ${eventId} order by id limit 1`);
  const { rows } = found[0] ? { rows: found } : await client.query<{ id: number }>(sql`insert into call (event_id) values (${eventId}) returning id`);
  const callId = (rows[0] as { id: number }).id;
  await client.query(
    sql`update call_milestone set is_replaced = true where call_id = ${callId} and kind = 'closes' and due_on <> ${closesOn} and not is_replaced`,
  );
  await client.query(sql`
    insert into call_milestone (call_id, kind, due_on) values (${callId}, 'closes', ${closesOn})
    on conflict (call_id, kind, due_on) do update set is_replaced = false where call_milestone.is_replaced`);
}
