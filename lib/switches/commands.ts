import { query, sql, transaction } from "#lib/stores/postgres.ts";
import type { SwitchName } from "./queries.ts";

/** Switches something on or off for the whole site, also where Postgres was told to take no writes. */
export async function setSwitch(name: SwitchName, { isOn, words = null }: { isOn: boolean; words?: string | null }): Promise<void> {
  await transaction(async (client) => {
    await query(sql`set transaction read write`, client);
    await query(
      sql`insert into site_switch (name, is_on, words, changed_at) values (${name}, ${isOn}, ${words}, now())
          on conflict (name) do update set is_on = excluded.is_on, words = excluded.words, changed_at = now()`,
      client,
    );
  });
}
