// Following a topic, a series, a place, a venue or a guide.
import type { Result } from "#lib/kit/result.ts";
import { query, raw, type Sql, sql } from "#lib/stores/postgres.ts";

export const followedKinds = ["topic", "series", "place", "venue", "guide"] as const;
export type FollowedKind = (typeof followedKinds)[number];

export interface Thing {
  kind: FollowedKind;
  /** Its slug; of a place, its path. */
  of: string;
}

/** What can be seen of each kind can be followed. */
const found = ({ kind, of }: Thing): Sql => {
  if (kind === "place") return sql`select id, name from place where path = ${of}`;
  const isSeen = kind === "guide" ? sql`not is_hidden` : sql`true`;
  return sql`select id, name from ${raw(kind)} where slug = ${of} and ${isSeen}`;
};

/** Follows the thing, or follows it no longer. Twice is once. */
export async function followThing(accountId: number, thing: Thing, isFollowed: boolean): Promise<Result<{ name: string }, "no-such-thing">> {
  const column = raw(`${thing.kind}_id`);
  const written = isFollowed
    ? sql`insert into followed_thing (account_id, ${column}) select ${accountId}, id from t on conflict do nothing`
    : sql`delete from followed_thing f using t where f.account_id = ${accountId} and f.${column} = t.id`;
  const [row] = await query<{ name: string }>(sql`with t as (${found(thing)}), written as (${written}) select name from t`);
  return row ? { ok: true, name: row.name } : { ok: false, reason: "no-such-thing" };
}

/** Whether the account follows it. */
export async function followsThing(accountId: number, thing: Thing): Promise<boolean> {
  const rows = await query(sql`select from followed_thing f join (${found(thing)}) t on f.${raw(`${thing.kind}_id`)} = t.id where f.account_id = ${accountId}`);
  return rows.length > 0;
}

export interface FollowedThing extends Thing {
  name: string;
}

/** All things that an account follows, by kind and name. */
export async function listFollowedThings(accountId: number): Promise<FollowedThing[]> {
  const each = followedKinds.map(
    (kind) =>
      sql`select ${kind} as kind, t.${raw(kind === "place" ? "path" : "slug")} as of, t.name from followed_thing f join ${raw(kind)} t on t.id = f.${raw(`${kind}_id`)} where f.account_id = ${accountId}`,
  );
  const [first, ...others] = each as [Sql, ...Sql[]];
  const all = others.reduce((sum, one) => sql`${sum} union all ${one}`, first);
  return query<FollowedThing>(sql`select * from (${all}) x order by kind, lower(name), of`);
}
