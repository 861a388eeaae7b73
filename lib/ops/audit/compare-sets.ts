// Compares the sets in Redis with what Postgres says they should be. A set that is not there is cold, which is no divergence.
import { query, sql } from "#lib/stores/postgres.ts";
import { type StoredGroup, scanGroupKeys } from "#lib/stores/versioned-sets.ts";
import type { Divergence } from "./divergence.ts";
import { type SetKind, setKinds } from "./expected-sets.ts";
import type { Pace } from "./pace.ts";
import { verifySuspects } from "./verify.ts";

interface Expected {
  id: number;
  exists: boolean;
  /** Members by set; a set that is not named has none. */
  members: Record<string, number[]>;
  version: number;
}

const batchSize = 1_000;

/** Every divergence of the sets that are there, verified; and how many groups were compared. */
export async function compareSets(pace: Pace): Promise<{ compared: number; divergences: Divergence[] }> {
  const found: { compared: number; divergences: Divergence[] } = { compared: 0, divergences: [] };
  for (const kind of setKinds) {
    const ids = (await scanGroupKeys(kind.keyOf(0).replace(/0$/, ""))).toSorted((a, b) => a - b);
    for (let at = 0; at < ids.length; at += batchSize) {
      const batch = ids.slice(at, at + batchSize);
      const suspects = await pace.step(() => compareBatch(kind, batch));
      found.compared += batch.length;
      found.divergences.push(...(await verify(kind, suspects)));
    }
  }
  return found;
}

async function compareBatch(kind: SetKind, ids: number[]): Promise<number[]> {
  const expected = await readExpected(kind, ids);
  const stored = await kind.read(ids);
  return expected.filter((each, at) => differencesOf(kind, each, stored[at] as StoredGroup).length > 0).map(({ id }) => id);
}

const verify = (kind: SetKind, ids: number[]): Promise<Divergence[]> =>
  verifySuspects<Expected, StoredGroup>({
    projection: kind.projection,
    ids,
    readExpected: (asked) => readExpected(kind, asked),
    async readStored(asked) {
      const groups = await kind.read(asked);
      return new Map(asked.map((id, at) => [id, groups[at] as StoredGroup]));
    },
    compare: (expected, stored) => differencesOf(kind, expected, stored as StoredGroup),
  });

function differencesOf(kind: SetKind, expected: Expected, stored: StoredGroup): Divergence[] {
  const at = { projection: kind.projection, subjectId: expected.id, storedVersion: stored.version };
  if (!expected.exists) return Object.values(stored.sets).some((set) => set !== null) ? [{ ...at, kind: "orphan-key", where: kind.keyOf(expected.id) }] : [];
  return kind.names.flatMap((name): Divergence[] => {
    const have = stored.sets[name];
    if (!have) return []; // cold
    const [wanted, held] = [new Set(expected.members[name] ?? []), new Set(have)];
    const missing = [...wanted].some((member) => !held.has(member));
    const extra = [...held].some((member) => !wanted.has(member));
    return [
      ...(missing ? [{ ...at, kind: "member-missing" as const, where: name }] : []),
      ...(extra ? [{ ...at, kind: "member-extra" as const, where: name }] : []),
    ];
  });
}

async function readExpected({ projection, members, exists }: SetKind, ids: number[]): Promise<Expected[]> {
  return query<Expected>(sql`
    with asked as (select id, at from unnest(${ids}::int[]) with ordinality as u (id, at))
    select asked.id, exists (select from (${exists}) e where e.id = asked.id) as exists, coalesce(grouped.members, '{}') as members,
      coalesce((select cache_version from aggregate_version v where v.kind = ${projection} and v.id = asked.id), 0) + 1 as version
    from asked left join (
      select id, json_object_agg(set, list) as members from (
        select m.id, m.set, json_agg(m.member) as list from (${members}) m where m.id = any (${ids}::int[]) group by 1, 2
      ) lists group by 1
    ) grouped on grouped.id = asked.id order by asked.at`);
}
