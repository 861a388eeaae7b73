// Two of one thing become one, by hand.
import type pg from "pg";
import { query, raw, rehearse, sql, transaction } from "#lib/stores/postgres.ts";
import { absorb, type Pair } from "./absorb.ts";
import { Journal, namesOf } from "./journal.ts";
import { findNamesakes, findSameSessionsOf } from "./sessions-of-events.ts";
import type { Absorbed, MergeKind, MergeOutcome, MergeRefusal, MergeSummary, Step } from "./schema.ts";

export interface MergeRequest extends Pair {
  /** Whose decision it is; nobody's account from the command line. */
  madeBy?: number | null;
  reason?: string | null;
}

export const mergePeople = (request: MergeRequest): Promise<MergeOutcome> => transaction((client) => mergeWithin(client, "person", request));

/** Sessions that both tell of are one as well, the others come along. */
export const mergeEvents = (request: MergeRequest): Promise<MergeOutcome> => transaction((client) => mergeWithin(client, "event", request));

export const mergeSessions = (request: MergeRequest): Promise<MergeOutcome> => transaction((client) => mergeWithin(client, "session", request));

/** What a merge would do: it is done, and taken back before anybody sees it. */
export const previewMerge = (kind: MergeKind, pair: Pair): Promise<MergeOutcome> => rehearse((client) => mergeWithin(client, kind, pair));

/** Merges in a transaction that somebody else holds. */
export async function mergeWithin(client: pg.ClientBase, kind: MergeKind, request: MergeRequest): Promise<MergeOutcome> {
  const refusal = await findRefusal(client, kind, request);
  if (refusal) return { kind: refusal };
  // An event brings along whatever it holds: an editor who waits passes it.
  if (kind === "event") await client.query("select set_config('hallway.lane', '1', true)");
  const movesAccount = kind === "person" && (await findAccounts(client, request)).length > 0;
  const sessions = kind === "event" ? await findSameSessionsOf(client, request) : [];
  const journal = new Journal(client);
  const filled = await absorb(journal, kind, request);
  const mergeId = await save(journal, kind, { ...request, partOf: null });
  const parts = await mergeParts(client, sessions, { ...request, partOf: mergeId });
  const steps = [...journal.steps, ...parts.flat()];
  const namesakes = await findNamesakes(client, kind === "session" ? [request.keep] : sessions.map(({ keep }) => keep));
  return { kind: "merged", mergeId, summary: { ...countSteps(steps, kind), filled, sessions: parts.length, namesakes, movesAccount } };
}

/** Why the two are not merged; null where they can be, and then nobody else changes either of them. */
async function findRefusal(client: pg.ClientBase, kind: MergeKind, { keep, gone }: Pair): Promise<MergeRefusal | null> {
  if (keep === gone) return "same";
  // What an import holds while it writes comes first here as there: neither waits for the other in a circle.
  await client.query(sql`select from source_record where kind = ${kind}::entity_kind and entity_id in (${keep}, ${gone}) order by id for update`);
  const rows = await query<{ isHidden: boolean; eventId: number | null }>(
    sql`select is_hidden as "isHidden", ${raw(kind === "session" ? "event_id" : "null::int")} as "eventId" from ${raw(`"${kind}"`)} where id in (${keep}, ${gone}) order by id for update`,
    client,
  );
  const [one, other] = rows;
  if (!one || !other) return "not-found";
  if (one.isHidden !== other.isHidden) return "one-is-hidden";
  if (one.eventId !== other.eventId) return "different-events";
  if (kind === "session" && (await holdsTheOther(client, { keep, gone }))) return "one-holds-the-other";
  return kind === "person" && (await findAccounts(client, { keep, gone }, true)).length > 1 ? "both-have-accounts" : null;
}

/** Whether one is a block that the other stands in, however deep. */
async function holdsTheOther(client: pg.ClientBase, { keep, gone }: Pair): Promise<boolean> {
  const rows = await query<object>(
    sql`with recursive above as (
      select id as from_id, parent_id as id from session where id in (${keep}, ${gone})
      union select above.from_id, s.parent_id from above join session s on s.id = above.id
    ) select from above where (from_id, id) in ((${keep}, ${gone}), (${gone}, ${keep}))`,
    client,
  );
  return rows.length > 0;
}

/** Accounts of the gone one; with `ofBoth` those of the kept one as well. */
const findAccounts = (client: pg.ClientBase, { keep, gone }: Pair, ofBoth = false) =>
  query<object>(sql`select id from account where person_id = any (${ofBoth ? [keep, gone] : [gone]}::int[]) for update`, client);

/** Sessions of merged events that are one. Each can be taken apart by itself; what may not be merged stays two. */
async function mergeParts(client: pg.ClientBase, pairs: Pair[], request: MergeRequest & { partOf: number }): Promise<Step[][]> {
  const parts: Step[][] = [];
  for (const pair of pairs) {
    if (await findRefusal(client, "session", pair)) continue;
    const journal = new Journal(client);
    await absorb(journal, "session", pair);
    await save(journal, "session", { ...request, ...pair });
    parts.push(journal.steps);
  }
  return parts;
}

async function save(
  { client, steps }: Journal,
  kind: MergeKind,
  { keep, gone, partOf, madeBy = null, reason = null }: MergeRequest & { partOf: number | null },
): Promise<number> {
  const touched = [...new Set([`${kind} ${keep}`, `${kind} ${gone}`, ...namesOf(steps)])];
  const [row] = await query<{ id: number }>(
    sql`insert into merge (kind, kept_id, gone_id, part_of, made_by, reason, steps, touched)
      values (${kind}::entity_kind, ${keep}, ${gone}, ${partOf}, ${madeBy}, ${reason}, ${JSON.stringify(steps)}::jsonb, ${touched}) returning id`,
    client,
  );
  return (row as { id: number }).id;
}

/** Rows that moved and rows that were dropped, by table, but for those of the merged things themselves. */
function countSteps(steps: Step[], kind: Absorbed): Pick<MergeSummary, "moved" | "dropped"> {
  const moved: Record<string, number> = {};
  const dropped: Record<string, number> = {};
  for (const step of steps) {
    if (step.do === "move" && step.table !== "value_source") moved[step.table] = (moved[step.table] ?? 0) + step.keys.length;
    if (step.do === "remove" && step.table !== kind && step.table !== "value_source") dropped[step.table] = (dropped[step.table] ?? 0) + step.rows.length;
  }
  return { moved, dropped };
}

/** Remembers that these are two, whatever an import makes of them later. */
export async function tellApart(client: pg.ClientBase, kind: MergeKind, [one, other]: [number, number]): Promise<void> {
  await client.query(sql`
    insert into told_apart (kind, one_id, other_id, other_records)
    select ${kind}::entity_kind, pair.one, pair.other, coalesce(
      (select jsonb_agg(jsonb_build_object('source', source, 'key', key) order by id) from source_record r where r.kind = ${kind}::entity_kind and r.entity_id = pair.other), '[]')
    from (values (${one}::int, ${other}::int), (${other}::int, ${one}::int)) as pair (one, other)
    on conflict (kind, one_id, other_id) do update set other_records = excluded.other_records`);
}
