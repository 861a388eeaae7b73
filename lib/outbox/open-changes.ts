import { queryPrepared, sql } from "#lib/stores/postgres.ts";
import { keptProjections, type Lane, laneNumbers, type Owed } from "./projections.ts";

/** How many changes are opened at once. */
const atMost: Record<Lane, number> = { interactive: 2_000, mass: 5_000 };

/**
 * Opens committed changes of one lane: what they touch is owed from then on. Nobody else opens the same ones, and
 * a change that commits late is found when it is there, since no cursor stands behind it.
 * Loses nothing when it is cut off: changes go and debts come in one statement.
 */
export async function openChanges(lane: Lane): Promise<{ owed: Owed[]; isMore: boolean }> {
  const limit = atMost[lane];
  const owed = await queryPrepared<Owed>(
    "open changes",
    sql`
    select projection, subject_id as "subjectId", is_awaited as "isAwaited" from open_changes(${laneNumbers[lane]}, ${limit}, ${keptProjections()})`,
  );
  return { owed, isMore: owed.length > 0 || (await isAnyLeft(lane)) };
}

/** Whether a change stands that nobody holds: what pages alone show was opened and owes nothing, so an empty answer is not the end. */
async function isAnyLeft(lane: Lane): Promise<boolean> {
  const rows = await queryPrepared("changes left", sql`select 1 from outbox_change where lane = ${laneNumbers[lane]} limit 1 for update skip locked`);
  return rows.length > 0;
}

/** Opens all that is there, telling nobody: for a site whose workers do not run yet. Returns how many documents and sets are owed by it. */
export async function openAllChanges(): Promise<number> {
  let total = 0;
  for (const lane of ["interactive", "mass"] as const) {
    for (let isMore = true; isMore; ) {
      const opened = await openChanges(lane);
      total += opened.owed.length;
      isMore = opened.isMore;
    }
  }
  return total;
}
