// Values on which a run and what stands here differ, printed next to each other.
import { type Conflict, listConflicts } from "#lib/imports/queries.ts";
import { describeThings } from "#lib/merges/things.ts";

const shown = 20;

/** Both values with who says each, and where the thing stands; as many as one reads. */
export async function printConflicts(runId: number, source: string): Promise<void> {
  const conflicts = await listConflicts(runId, shown + 1);
  if (conflicts.length === 0) return;
  const places = await addressesOf(conflicts);
  console.log(`  ${source} says otherwise:`);
  for (const { entity, entityId, key, field, ours, theirs, saidBy } of conflicts.slice(0, shown))
    console.log(
      `      ${places.get(`${entity} ${entityId}`) ?? key}  ${field}: ${inWords(ours)} (${saidBy ?? "nobody is remembered"}), ${inWords(theirs)} (${source})`,
    );
  if (conflicts.length > shown) console.log(`      and more: the page of the run shows them`);
}

async function addressesOf(conflicts: Conflict[]): Promise<Map<string, string>> {
  const kinds = Map.groupBy(conflicts, ({ entity }) => entity);
  const things = await Promise.all(
    [...kinds].map(async ([kind, of]) => [kind, await describeThings(kind, [...new Set(of.flatMap(({ entityId }) => entityId ?? []))])] as const),
  );
  return new Map(things.flatMap(([kind, found]) => [...found.values()].map(({ id, address }) => [`${kind} ${id}`, address] as const)));
}

const inWords = (value: unknown): string => (value === null || value === "" ? "nothing" : typeof value === "string" ? value : JSON.stringify(value));
