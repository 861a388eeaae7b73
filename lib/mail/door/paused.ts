// The switch by which an operator holds back all mail: it waits, and nothing is lost.
import { query, sql } from "#lib/stores/postgres.ts";

const name = "mail-paused";

/** Whether a worker asks again only so often. */
const believedMs = 1_000;
let known: { isOn: Promise<boolean>; askedAt: number } | undefined;

/** Whether mail is held back; a second old at most. */
export function isMailPaused(now = Date.now()): Promise<boolean> {
  if (!known || now - known.askedAt >= believedMs) known = { isOn: read(), askedAt: now };
  return known.isOn;
}

async function read(): Promise<boolean> {
  const [row] = await query<{ isOn: boolean }>(sql`select is_on as "isOn" from site_switch where name = ${name}`);
  return row?.isOn ?? false;
}

/** Holds back all mail, or lets it go. Says whether that was otherwise before. Workers know within a second. */
export async function pauseMail(isOn: boolean): Promise<boolean> {
  const before = await read();
  await query(sql`insert into site_switch (name, is_on) values (${name}, ${isOn}) on conflict (name) do update set is_on = excluded.is_on, changed_at = now()`);
  known = undefined;
  return before !== isOn;
}
