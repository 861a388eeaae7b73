import type { Result } from "#lib/kit/result.ts";
import type { SearchQuery } from "#lib/search/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { mostSaved } from "./schema.ts";

interface Saved {
  accountId: number;
  /** Its address in its one form. */
  path: string;
  name: string;
  question: SearchQuery;
}

/** Saves a search: from now on what is new and matches is told. Twice is once, and on again. */
export async function saveSearch({ accountId, path, name, question }: Saved): Promise<Result<object, "too-many">> {
  const rows = await query(sql`
    insert into saved_search (account_id, path, name, question) select ${accountId}, ${path}, ${name}, ${JSON.stringify(question)}::jsonb
    where (select count(*) from saved_search s where s.account_id = ${accountId} and s.path <> ${path}) < ${mostSaved}
    on conflict (account_id, path) do update set is_on = true, name = excluded.name,
      looked_at = case when saved_search.is_on then saved_search.looked_at else now() end returning 1`);
  return rows.length > 0 ? { ok: true } : { ok: false, reason: "too-many" };
}

/** Tells nothing of it any more, or again from now on. */
export async function turnSearch(asked: { accountId: number; id: number; isOn: boolean }): Promise<void> {
  await query(
    sql`update saved_search set is_on = ${asked.isOn}, looked_at = now() where id = ${asked.id} and account_id = ${asked.accountId} and is_on <> ${asked.isOn}`,
  );
}

/** Forgets it, and what it found. */
export async function removeSearch(asked: { accountId: number; id: number }): Promise<void> {
  await query(sql`delete from saved_search where id = ${asked.id} and account_id = ${asked.accountId}`);
}
