// What was changed of a page, by whom and when.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Values } from "./schema.ts";

export type EditedKind = "event" | "session";

interface Kept {
  entity: EditedKind;
  id: number;
  accountId: number;
}

/** Writes down what was changed, in the transaction that changes it. */
export async function keepRevision(
  client: pg.ClientBase,
  { entity, id, accountId, before, after, changed, why }: Kept & { before: Values; after: Values; changed: string[]; why: string },
): Promise<void> {
  const changes = changed.map((field) => ({ field, before: before[field] ?? "", after: after[field] ?? "" }));
  await query(
    sql`insert into revision (entity, entity_id, account_id, changes, why) values (${entity}::entity_kind, ${id}, ${accountId}, ${JSON.stringify(changes)}::jsonb, nullif(${why}, ''))`,
    client,
  );
}

/** From now on somebody here says these values: an import does not overwrite them. What an organiser or a person said stays theirs to say. */
export async function noteWhoSaid(
  client: pg.ClientBase,
  {
    entity,
    id,
    accountId,
    fields,
    authority = "editor",
  }: Omit<Kept, "entity"> & { entity: EditedKind | "person"; fields: string[]; authority?: "editor" | "person" },
): Promise<void> {
  await query(
    sql`insert into value_source (entity, entity_id, field, authority, account_id)
        select ${entity}::entity_kind, ${id}, f, ${authority}::authority, ${accountId} from unnest(${fields}::text[]) f
        on conflict (entity, entity_id, field) do update set authority = greatest(value_source.authority, excluded.authority), account_id = excluded.account_id, record_id = null, said_at = now()`,
    client,
  );
}

export interface Revision {
  id: number;
  madeAt: Date;
  /** Null: somebody whose page is hidden, or whose account is gone. */
  by: { name: string; slug: string } | null;
  changes: { field: string; before: string; after: string }[];
  why: string | null;
}

/** The latest first; `before`: the one that was shown last. */
export async function listRevisions({
  entity,
  id,
  before,
  limit,
}: {
  entity: EditedKind;
  id: number;
  before: number | null;
  limit: number;
}): Promise<Revision[]> {
  return query<Revision>(sql`
    select r.id, r.made_at as "madeAt", r.changes, r.why, case when p.id is not null then json_build_object('name', p.name, 'slug', p.slug) end as by
    from revision r left join account a on a.id = r.account_id left join person p on p.id = a.person_id and not p.is_hidden
    where r.entity = ${entity}::entity_kind and r.entity_id = ${id} and (${before}::int is null or r.id < ${before})
    order by r.id desc limit ${limit}`);
}
