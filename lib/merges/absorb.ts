// One thing becomes part of another: what leads to it leads on, what both say is said once, and its address redirects.
import { query, raw, type Sql, sql } from "#lib/stores/postgres.ts";
import { fillIn } from "./fill-in.ts";
import { type Journal, keyAsJson, keyOf, pick } from "./journal.ts";
import { idle, type Reference, references } from "./references.ts";
import type { Absorbed, Row } from "./schema.ts";

export interface Pair {
  keep: number;
  gone: number;
}

/** Returns the columns that the kept one took over. Both rows are locked by the caller. */
export async function absorb(journal: Journal, kind: Absorbed, { keep, gone }: Pair): Promise<string[]> {
  const rows = { kept: await journal.read(kind, keep), gone: await journal.read(kind, gone) };
  const filled = await fillIn(journal, kind, rows);
  for (const reference of references[kind]) await follow(journal, { kind, reference, keep, gone });
  if (kind === "person" && rows.gone.name !== rows.kept.name) await journal.add("person_alias", { person_id: keep, name: rows.gone.name, is_public: true });
  for (const { table, where } of idle[kind] ?? []) await removeIdle(journal, { table, where, keep });
  await journal.remove(kind, [{ id: gone }]);
  await settleTalks(journal, kind, rows);
  await journal.client.query(sql`update tombstone set reason = 'merged', merged_into = ${keep} where entity = ${kind}::entity_kind and entity_id = ${gone}`);
  return filled;
}

interface Leading extends Pair {
  kind: Absorbed;
  reference: Reference;
}

/** Rows that say the same as one of the kept one's go first; the others are moved. */
async function follow(journal: Journal, leading: Leading): Promise<void> {
  const { kind, reference, keep, gone } = leading;
  if (reference.twin) await dropTwins(journal, leading);
  await journal.move({
    table: reference.table,
    column: reference.column,
    from: gone,
    to: keep,
    ...(reference.kindColumn ? { kind: isOf(reference, kind, "t") } : {}),
  });
}

const isOf = ({ kindColumn }: Reference, kind: Absorbed, alias: string): Sql =>
  kindColumn ? sql`${raw(`${alias}."${kindColumn}"`)} = ${kind}::entity_kind` : sql`true`;

async function dropTwins(journal: Journal, { kind, reference, keep, gone }: Leading): Promise<void> {
  const { table, column, twin = "false", combine, absorb: whole } = reference;
  const twins = await query<{ kept: Row; gone: Row }>(
    sql`select distinct on (${keyAsJson(table, "g")}) to_jsonb(k) as kept, to_jsonb(g) as gone
      from ${raw(`"${table}"`)} g join ${raw(`"${table}"`)} k on ${raw(twin)}
      where ${raw(`g."${column}"`)} = ${gone} and ${raw(`k."${column}"`)} = ${keep} and ${isOf(reference, kind, "g")} and ${isOf(reference, kind, "k")}
      order by ${keyAsJson(table, "g")}, ${keyAsJson(table, "k")}`,
    journal.client,
  );
  const current = new Map<string, Row>(); // one row may be the twin of several
  for (const each of twins) {
    const name = JSON.stringify(pick(each.kept, keyOf(table)));
    const kept = current.get(name) ?? each.kept;
    if (whole) await absorb(journal, whole, { keep: kept.id as number, gone: each.gone.id as number });
    else await journal.remove(table, [pick(each.gone, keyOf(table))]);
    const changes = combine?.(kept, each.gone) ?? {};
    await journal.change(table, kept, changes);
    current.set(name, { ...kept, ...changes });
  }
}

async function removeIdle(journal: Journal, { table, where, keep }: { table: string; where: string; keep: number }): Promise<void> {
  const rows = await query<{ key: Row }>(
    sql`select ${keyAsJson(table, "t")} as key from ${raw(`"${table}"`)} t where ${raw(where.replaceAll("$1", String(keep)))}`,
    journal.client,
  );
  await journal.remove(
    table,
    rows.map(({ key }) => key),
  );
}

/** A talk that is left with one delivery is none any more. */
async function settleTalks(journal: Journal, kind: Absorbed, { kept, gone }: { kept: Row; gone: Row }): Promise<void> {
  if (kind !== "session") return;
  const ids = [kept.talk_id, gone.talk_id].filter((id) => id !== null);
  const alone = await query<{ talkId: number; sessions: Row[] }>(
    sql`select t.id as "talkId", coalesce(json_agg(json_build_object('id', s.id, 'talk_id', s.talk_id)) filter (where s.id is not null), '[]') as sessions
      from talk t left join session s on s.talk_id = t.id where t.id = any (${ids}::int[]) group by t.id having count(s.id) < 2`,
    journal.client,
  );
  for (const { talkId, sessions } of alone) {
    for (const session of sessions) await journal.change("session", session, { talk_id: null });
    await journal.remove("talk", [{ id: talkId }]);
  }
}
