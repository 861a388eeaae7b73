// What somebody typed that could not be taken: kept for them, until they send it again or leave it.
import { query, sql } from "#lib/stores/postgres.ts";
import type { EditedKind } from "./history.ts";
import type { Values } from "./schema.ts";

interface Whose {
  accountId: number;
  entity: EditedKind;
  entityId: number;
}

export interface Draft {
  typed: Values;
  problem: string;
}

export async function keepDraft({ accountId, entity, entityId }: Whose, { typed, problem }: Draft): Promise<void> {
  await query(sql`
    insert into edit_draft (account_id, entity, entity_id, typed, problem) values (${accountId}, ${entity}::entity_kind, ${entityId}, ${JSON.stringify(typed)}::jsonb, ${problem})
    on conflict (account_id, entity, entity_id) do update set typed = excluded.typed, problem = excluded.problem, kept_at = now()`);
}

/** Null where there is none. */
export async function findDraft({ accountId, entity, entityId }: Whose): Promise<Draft | null> {
  const [row] = await query<Draft>(
    sql`select typed, problem from edit_draft where account_id = ${accountId} and entity = ${entity}::entity_kind and entity_id = ${entityId}`,
  );
  return row ?? null;
}

export async function dropDraft({ accountId, entity, entityId }: Whose): Promise<void> {
  await query(sql`delete from edit_draft where account_id = ${accountId} and entity = ${entity}::entity_kind and entity_id = ${entityId}`);
}
