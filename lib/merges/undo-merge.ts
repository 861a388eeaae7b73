// Two again: what a merge made one is as it was before.
import type pg from "pg";
import { query, raw, sql, transaction } from "#lib/stores/postgres.ts";
import type { Left, MergeKind, Step, UndoMergeOutcome } from "./schema.ts";
import { takeBack } from "./take-back.ts";
import { tellApart } from "./commands.ts";

interface Merge {
  id: number;
  kind: MergeKind;
  keptId: number;
  goneId: number;
  partOf: number | null;
  steps: Step[];
  isUndone: boolean;
}

/**
 * Takes a merge back in one transaction. What somebody changed since stays and is told; from then on no import makes the
 * two one by itself. A proposal that it came of is open again. What a later merge has touched as well is undone before.
 */
export async function undoMerge(mergeId: number): Promise<UndoMergeOutcome> {
  return transaction((client) => undoWithin(client, mergeId)).catch((error: unknown) => {
    if (error instanceof NoPlace) return { kind: "no-place-for-it" };
    throw error;
  });
}

async function undoWithin(client: pg.ClientBase, mergeId: number): Promise<UndoMergeOutcome> {
  const merge = await lockMerge(client, mergeId);
  if (!merge) return { kind: "unknown" };
  if (merge.isUndone) return { kind: "undone-before" };
  const later = await findLater(client, merge);
  if (later.length > 0) return { kind: "later-ones-first", later };
  if (!(await isThere(client, merge.kind, merge.keptId))) return { kind: "kept-is-gone" };
  if (merge.kind === "event") await client.query("select set_config('hallway.lane', '1', true)");
  const left: Left[] = [];
  for (const part of await lockParts(client, merge)) left.push(...(await undo(client, part)));
  left.push(...(await undo(client, merge)));
  await tellApart(client, merge.kind, [merge.keptId, merge.goneId]);
  await client.query(sql`update import_finding set state = 'open', merge_id = null where merge_id = ${mergeId}`);
  return { kind: "undone", mergeId, left };
}

/** What the gone one belonged to is gone as well: nothing of the merge is taken back. */
class NoPlace extends Error {
  override name = "NoPlace";
}

const columns = raw(`id, kind, kept_id as "keptId", gone_id as "goneId", part_of as "partOf", steps, undone_at is not null as "isUndone"`);

async function lockMerge(client: pg.ClientBase, id: number): Promise<Merge | undefined> {
  const [merge] = await query<Merge>(sql`select ${columns} from merge where id = ${id} for update`, client);
  return merge;
}

/** Sessions of two merged events, the last one first. */
const lockParts = (client: pg.ClientBase, { id }: Merge) =>
  query<Merge>(sql`select ${columns} from merge where part_of = ${id} and undone_at is null order by id desc for update`, client);

/** Merges that stand, came later and have touched a row that this one, or a part of it, has touched; the last one first. */
async function findLater(client: pg.ClientBase, { id }: Merge): Promise<number[]> {
  const rows = await query<{ id: number }>(
    sql`with ours as (select array_agg(distinct name) as names from merge m, unnest(m.touched) name where m.id = ${id} or m.part_of = ${id} and m.undone_at is null)
      select l.id from merge l, ours where l.id > ${id} and l.part_of is distinct from ${id} and l.undone_at is null and l.touched && ours.names order by l.id desc`,
    client,
  );
  return rows.map((row) => row.id);
}

async function isThere(client: pg.ClientBase, kind: MergeKind, id: number): Promise<boolean> {
  return (await query<object>(sql`select from ${raw(`"${kind}"`)} where id = ${id} for update`, client)).length > 0;
}

async function undo(client: pg.ClientBase, { id, kind, goneId, steps }: Merge): Promise<Left[]> {
  const left: Left[] = [];
  for (const step of steps.toReversed()) left.push(...(await takeBack(client, step)));
  if (!(await isThere(client, kind, goneId))) throw new NoPlace();
  if (kind !== "session") await forgetOldSlug(client, kind, goneId);
  await client.query(sql`update merge set undone_at = now(), touched = '{}', steps = ${JSON.stringify(left)}::jsonb where id = ${id}`);
  return left;
}

/** Its slug is its own again, and no old one. */
async function forgetOldSlug(client: pg.ClientBase, kind: "person" | "event", id: number): Promise<void> {
  await client.query(sql`
    delete from slug_history h using ${raw(`"${kind}"`)} t
    where t.id = ${id} and h.entity = ${kind}::entity_kind and h.entity_id = t.id and h.slug = t.slug and h.scope = ${raw(kind === "event" ? "t.year::text" : "''")}`);
}
