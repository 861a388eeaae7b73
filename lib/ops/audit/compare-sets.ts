// Compares the sets in Redis with what Postgres says they should be. A set that is not there is cold, which is no divergence.
import { attendeeKey, attendeeSetNames } from "#lib/attendance/attendee-sets.ts";
import { followKey, followSetName } from "#lib/follows/follow-set.ts";
import type { SetProjection } from "#lib/outbox/projections.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { readGroups, type StoredGroup, scanGroupKeys } from "#lib/stores/versioned-sets.ts";
import type { Divergence } from "./divergence.ts";
import type { Pace } from "./pace.ts";
import { verifySuspects } from "./verify.ts";

interface Expected {
  id: number;
  exists: boolean;
  /** Members by set; a set that is not named has none. */
  members: Record<string, number[]>;
  version: number;
}

interface Kind {
  projection: SetProjection;
  names: readonly string[];
  keyOf: (id: number) => string;
  /** Rows (id, set, member) stated anew: what the sets should hold. */
  members: Sql;
  exists: Sql;
}

const kinds: Kind[] = [
  {
    projection: "event-people",
    names: attendeeSetNames,
    keyOf: attendeeKey,
    exists: sql`select id from event`,
    members: sql`
      select event_id as id, 'speaking' as set, person_id as member from appearance where role = any ('{speaker,keynote,panelist,host}')
      union select event_id, concat(state, ':', visibility), person_id from attendance where visibility in ('public', 'followers', 'mutuals')`,
  },
  {
    projection: "follow-set",
    names: [followSetName],
    keyOf: followKey,
    exists: sql`select id from account`,
    members: sql`select distinct account_id as id, 'people' as set, person_id as member from follow`,
  },
];

const batchSize = 1_000;

/** Every divergence of the sets that are there, verified; and how many groups were compared. */
export async function compareSets(pace: Pace): Promise<{ compared: number; divergences: Divergence[] }> {
  const found: { compared: number; divergences: Divergence[] } = { compared: 0, divergences: [] };
  for (const kind of kinds) {
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

async function compareBatch(kind: Kind, ids: number[]): Promise<number[]> {
  const expected = await readExpected(kind, ids);
  const stored = await readGroups(ids.map(kind.keyOf), kind.names);
  return expected.filter((each, at) => differencesOf(kind, each, stored[at] as StoredGroup).length > 0).map(({ id }) => id);
}

const verify = (kind: Kind, ids: number[]): Promise<Divergence[]> =>
  verifySuspects<Expected, StoredGroup>({
    projection: kind.projection,
    ids,
    readExpected: (asked) => readExpected(kind, asked),
    async readStored(asked) {
      const groups = await readGroups(asked.map(kind.keyOf), kind.names);
      return new Map(asked.map((id, at) => [id, groups[at] as StoredGroup]));
    },
    compare: (expected, stored) => differencesOf(kind, expected, stored as StoredGroup),
  });

function differencesOf(kind: Kind, expected: Expected, stored: StoredGroup): Divergence[] {
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

async function readExpected({ projection, members, exists }: Kind, ids: number[]): Promise<Expected[]> {
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
