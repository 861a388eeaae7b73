import { isDeepStrictEqual } from "node:util";

/** What a source says now, against what it said before and what stands here. */
export interface Proposal<Row> {
  changes: Partial<Row>;
  /** The source changed a value that somebody else has changed too, or has spoken for: theirs is not applied. */
  conflicts: { field: string; ours: unknown; theirs: unknown }[];
}

/**
 * Takes over what the source changed since it was last read, where what stands here is still what it said then and
 * nobody with a better word spoke for it. What the source did not change is not touched, whatever stands here.
 */
export function propose<Row extends object>({ before, now, ours, spokenFor }: { before: Row; now: Row; ours: Row; spokenFor: Set<string> }): Proposal<Row> {
  const proposal: Proposal<Row> = { changes: {}, conflicts: [] };
  for (const field of Object.keys(now) as (keyof Row & string)[]) {
    const isUnchanged = isDeepStrictEqual(now[field], before[field]) || isDeepStrictEqual(now[field], ours[field]);
    if (isUnchanged) continue;
    if (isDeepStrictEqual(ours[field], before[field]) && !spokenFor.has(field)) proposal.changes[field] = now[field];
    else proposal.conflicts.push({ field, ours: ours[field], theirs: now[field] });
  }
  return proposal;
}

/** What a list gained and lost between two readings of a source. */
export function compareLists(before: string[], now: string[]): { gained: string[]; lost: string[] } {
  const [old, fresh] = [new Set(before), new Set(now)];
  return { gained: [...fresh].filter((each) => !old.has(each)), lost: [...old].filter((each) => !fresh.has(each)) };
}
