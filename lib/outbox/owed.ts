// What the derived stores owe: confirmed, overdue, refused.
import { query, queryPrepared, sql } from "#lib/stores/postgres.ts";
import { type Lane, laneNumbers, type Owed, type Projection } from "./projections.ts";

/** A debt as it was read, in the snapshot that its content was read in. */
export interface Debt {
  subjectId: number;
  seq: number;
}

/**
 * The store has taken these. A debt that grew since it was read stays; so does one that is being opened at this
 * moment (it is locked, and will have grown).
 */
export async function confirmOwed(projection: Projection, debts: Debt[]): Promise<void> {
  if (debts.length === 0) return;
  await queryPrepared(
    "confirm owed",
    sql`
    delete from owed_projection where ctid = any (array(
      select o.ctid from owed_projection o
      join unnest(${debts.map((debt) => debt.subjectId)}::int[], ${debts.map((debt) => debt.seq)}::bigint[]) as d (subject_id, seq)
        on o.subject_id = d.subject_id and o.seq <= d.seq
      where o.projection = ${projection} for update of o skip locked))`,
  );
}

/** Everything owed up to here is in a store that was loaded from later snapshots, and no other store wants it. */
export async function confirmOwedUpTo(projection: Projection, seq: number): Promise<void> {
  await query(sql`delete from owed_projection where projection = ${projection} and seq <= ${seq} and dead_reason is null`);
}

/** The store refuses this one for good, and why. It stands until somebody mends it; the next change tries again. */
export async function markDead(projection: Projection, debt: Debt, reason: string): Promise<void> {
  await query(sql`
    update owed_projection set dead_reason = ${reason.slice(0, 1_000)}
    where projection = ${projection} and subject_id = ${debt.subjectId} and seq <= ${debt.seq}`);
}

/**
 * Debts whose job has been away too long, each named once per period: the job was lost, or its worker is slow.
 * Younger ones are left to the normal way, refused ones to somebody's hand.
 */
export async function takeOverdue({ lane, olderThanSeconds, limit }: { lane: Lane; olderThanSeconds: number; limit: number }): Promise<Owed[]> {
  return query<Owed>(sql`
    update owed_projection set enqueued_at = clock_timestamp() where (projection, subject_id) in (
      select projection, subject_id from owed_projection
      where lane = ${laneNumbers[lane]} and dead_reason is null
        and coalesce(enqueued_at, '-infinity') < clock_timestamp() - make_interval(secs => ${olderThanSeconds})
      order by seq limit ${limit} for update skip locked)
    returning projection, subject_id as "subjectId", is_awaited as "isAwaited"`);
}

/** Says that documents or sets are owed although nothing changed: for repairs and for sets that were lost. */
export async function owe(projection: Projection, subjectIds: number[], lane: Lane = "mass"): Promise<void> {
  if (subjectIds.length === 0) return;
  await query(sql`
    insert into owed_projection as o (projection, subject_id, lane, is_awaited)
    select ${projection}, id, ${laneNumbers[lane]}, ${lane === "interactive"} from unnest(${subjectIds}::int[]) as u (id) order by id
    on conflict (projection, subject_id) do update set
      seq = nextval('owed_projection_seq_seq'), lane = least(o.lane, excluded.lane), is_awaited = o.is_awaited or excluded.is_awaited,
      enqueued_at = null, dead_reason = null`);
}

export interface DeadLetter extends Omit<Owed, "isAwaited"> {
  reason: string;
  since: Date;
}

/** What a store refuses for good, oldest first. */
export async function listDead(): Promise<DeadLetter[]> {
  return query<DeadLetter>(sql`
    select projection, subject_id as "subjectId", dead_reason as reason, since
    from owed_projection where dead_reason is not null order by since, projection, subject_id limit 1000`);
}

/** Owes dead letters anew, all or those of one projection: the relay names them at its next sweep. Returns how many there were. */
export async function retryDead(projection: Projection | null = null): Promise<number> {
  const rows = await query(sql`
    update owed_projection set dead_reason = null, enqueued_at = null
    where dead_reason is not null and projection = coalesce(${projection}, projection) returning 1`);
  return rows.length;
}

export interface Backlog {
  changes: number;
  owed: number;
  dead: number;
  /** Seconds since the oldest change that no store has taken; 0 when nothing waits. */
  lagSeconds: number;
}

/** How far the derived stores are behind. */
export async function measureBacklog(): Promise<Backlog> {
  const [row] = await query<Backlog>(sql`
    select (select count(*) from outbox_change) as changes,
      (select count(*) from owed_projection where dead_reason is null) as owed,
      (select count(*) from owed_projection where dead_reason is not null) as dead,
      coalesce(extract(epoch from clock_timestamp() - least(
        (select min(at) from outbox_change), (select min(since) from owed_projection where dead_reason is null))), 0)::float as "lagSeconds"`);
  return row as Backlog;
}
