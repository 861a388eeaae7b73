// What things that are followed are called, by their ids.
import { join, query, raw, sql } from "#lib/stores/postgres.ts";
import { type FollowedKind, followedKinds } from "./follow-thing.ts";

export interface NamedThing {
  kind: FollowedKind;
  id: number;
  name: string;
}

/** Names of these, in one question; what is not there any more is left out. */
export async function nameThings(wanted: { kind: FollowedKind; id: number }[]): Promise<NamedThing[]> {
  if (wanted.length === 0) return [];
  const each = followedKinds.map((kind) => {
    const ids = wanted.filter((thing) => thing.kind === kind).map(({ id }) => id);
    return sql`select ${kind} as kind, id, name from ${raw(kind)} where id = any (${ids}::int[])`;
  });
  return query<NamedThing>(sql`${join(each, " union all ")}`);
}
