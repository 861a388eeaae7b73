import { query, sql } from "#lib/stores/postgres.ts";
import { flowMinutes } from "../schema.ts";
import { digestOf } from "../secrets.ts";
import type { Flow } from "./flow.ts";

/** True the first time that a browser comes back by this way; by the same way nobody comes again, in whichever process. */
export async function useFlow({ id }: Pick<Flow, "id">): Promise<boolean> {
  const noted = await query(sql`insert into used_flow (digest) values (${digestOf(id)}) on conflict do nothing returning 1`);
  return noted.length > 0;
}

/** What no cookie can name any more leaves the table. Returns how many. */
export async function removeUsedFlows(): Promise<number> {
  return (await query(sql`delete from used_flow where used_at < now() - make_interval(mins => ${2 * flowMinutes}) returning 1`)).length;
}
