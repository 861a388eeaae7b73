// What an import finds likely and does not do by itself, as it stands now: what it is about may have been merged since.
import type pg from "pg";
import { z } from "zod";
import { findHeirs } from "#lib/addresses/queries.ts";
import type { MergeKind } from "#lib/merges/schema.ts";
import { postgres, query, type Sql, sql } from "#lib/stores/postgres.ts";

export interface Proposal {
  id: number;
  runId: number;
  source: string;
  reason: string;
  /** What the two are. */
  kind: MergeKind;
  /** Whether they would be one thing, or two times that one talk is given. */
  asks: "merge" | "talk";
  key: string | null;
  state: "open" | "accepted" | "dismissed";
  mergeId: number | null;
  /** Written by a dry run: there is nothing to decide. */
  isDryRun: boolean;
  /** What the source brought; null where it is gone. */
  own: number | null;
  /** What it may be one with: what is left of it, and is not one with it already. */
  others: number[];
  /** It is one already with something that was proposed. */
  isSettled: boolean;
  /** Where the person is named in a session in which somebody of the same name stands already. */
  appearance: z.infer<typeof namesake> | null;
}

const id = z.int();
const namesake = z.object({ personId: id, other: id, sessionId: id, role: z.string(), position: z.int() });

/** What a finding says of what it is about. */
interface Said {
  /** Where it is not what the record is of. */
  own?: number;
  candidates: number[];
  isTalk?: boolean;
  appearance?: z.infer<typeof namesake>;
}

/** In the words of each that proposes. */
const detail: z.ZodType<Said> = z.union([
  z.array(z.object({ id })).transform((candidates) => ({ candidates: candidates.map((each) => each.id) })),
  z.object({ people: z.array(id) }).transform(({ people }) => ({ candidates: people })),
  namesake.transform((all) => ({ own: all.personId, candidates: [all.other], appearance: all })),
  z.object({ personId: id, other: id }).transform(({ personId, other }) => ({ own: personId, candidates: [other] })),
  z.object({ session: id, talkOf: z.array(id) }).transform(({ session, talkOf }) => ({ own: session, candidates: talkOf, isTalk: true })),
]);

interface Row extends Omit<Proposal, "asks" | "own" | "others" | "isSettled" | "appearance"> {
  recorded: number | null;
  detail: unknown;
}

const select = (where: Sql): Sql => sql`
  select f.id, f.run_id as "runId", r.source, f.reason, f.entity as kind, f.key, f.state, f.merge_id as "mergeId", r.is_dry_run as "isDryRun",
    s.entity_id as recorded, f.detail
  from import_finding f join import_run r on r.id = f.run_id
  left join source_record s on s.source = r.source and s.kind = f.entity and s.key = f.key
  where f.kind = 'proposal' and f.entity in ('person', 'event', 'session') and ${where}`;

/** Proposals of a run, those that are open first. */
export async function listProposals(runId: number, limit: number): Promise<Proposal[]> {
  const rows = await query<Row>(sql`${select(sql`f.run_id = ${runId}`)} order by f.state, f.id limit ${limit}`);
  return withThings(rows);
}

/** One proposal; null where there is none of that number in the run. */
export async function findProposal(runId: number, findingId: number): Promise<Proposal | null> {
  const rows = await query<Row>(select(sql`f.run_id = ${runId} and f.id = ${findingId}`));
  return (await withThings(rows))[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockProposal(client: pg.ClientBase, runId: number, findingId: number): Promise<Proposal | null> {
  const rows = await query<Row>(sql`${select(sql`f.run_id = ${runId} and f.id = ${findingId}`)} for update of f`, client);
  return (await withThings(rows, client))[0] ?? null;
}

async function withThings(rows: Row[], on: pg.Pool | pg.ClientBase = postgres()): Promise<Proposal[]> {
  const read = rows.map((row) => ({ row, said: detail.safeParse(row.detail).data ?? { candidates: [] } }));
  const heirs = new Map<string, Map<number, number>>();
  for (const [kind, group] of Map.groupBy(read, ({ row }) => row.kind)) {
    const ids = group.flatMap(({ row, said }) => [row.recorded ?? [], said.own ?? [], said.candidates].flat());
    heirs.set(kind, await findHeirs(kind, ids, on));
  }
  const talks = await readTalks(
    read.flatMap(({ said }) => (said.isTalk ? [said.own ?? [], said.candidates].flat() : [])),
    on,
  );
  return read.map(({ row, said }) => toProposal(row, said, { heirs: heirs.get(row.kind) ?? new Map(), talks }));
}

async function readTalks(sessions: number[], on: pg.Pool | pg.ClientBase): Promise<Map<number, number>> {
  if (sessions.length === 0) return new Map();
  const rows = await query<{ id: number; talkId: number }>(
    sql`select id, talk_id as "talkId" from session where id = any (${sessions}::int[]) and talk_id is not null`,
    on,
  );
  return new Map(rows.map((row) => [row.id, row.talkId]));
}

interface Known {
  heirs: Map<number, number>;
  talks: Map<number, number>;
}

function toProposal(
  { recorded, id: findingId, runId, source, reason, kind, key, state, mergeId, isDryRun }: Row,
  said: Said,
  { heirs, talks }: Known,
): Proposal {
  const own = heirs.get(said.own ?? recorded ?? 0) ?? null;
  const there = [...new Set(said.candidates.flatMap((each) => heirs.get(each) ?? []))];
  const isOne = (other: number) => other === own || (said.isTalk && talks.has(own ?? 0) && talks.get(own ?? 0) === talks.get(other));
  const open = there.filter((other) => !isOne(other));
  // Of several deliveries of one talk any stands for all.
  const others = said.isTalk ? [...new Map(open.map((other) => [talks.get(other) ?? -other, other])).values()] : open;
  const told = { id: findingId, runId, source, reason, kind, key, state, mergeId, isDryRun };
  return { ...told, asks: said.isTalk ? "talk" : "merge", own, others, isSettled: open.length < there.length, appearance: said.appearance ?? null };
}
