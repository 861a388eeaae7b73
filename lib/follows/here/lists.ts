// Whom an account follows, who follows its person, and whom it keeps away: for its owner's eyes.
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { acrossBlock } from "../policy.ts";
import type { FollowSource } from "../schema.ts";

export interface Followed {
  personId: number;
  name: string;
  slug: string;
  sources: FollowSource[];
  isMuted: boolean;
}

/** Everybody across a block of whoever this account is. */
const acrossBlockOf = (accountId: Sql): Sql => acrossBlock({ accountId, personId: sql`(select person_id from account where id = ${accountId})` });

/** By name; `after`: the slug of who was shown last. People whom nobody sees are left out, and nobody is across a block. */
export async function listFollowed({ accountId, after, limit }: { accountId: number; after: string | null; limit: number }): Promise<Followed[]> {
  return query<Followed>(sql`
    select p.id as "personId", p.name, p.slug, array_agg(f.source::text order by f.source) as sources,
      exists (select from block b where b.account_id = ${accountId} and b.person_id = p.id and b.kind = 'mute') as "isMuted"
    from follow f join person p on p.id = f.person_id and not p.is_hidden
    where f.account_id = ${accountId} and p.id not in (${acrossBlockOf(sql`${accountId}::int`)})
      and (${after}::text is null or (lower(p.name), p.slug) > (select lower(name), slug from person where slug = ${after}))
    group by p.id order by lower(p.name), p.slug limit ${limit}`);
}

/** How many people an account follows, and how many of them from each source. */
export async function countFollowed(accountId: number): Promise<{ people: number; bySource: Partial<Record<FollowSource, number>> }> {
  const [row] = await query<{ people: number; bySource: Partial<Record<FollowSource, number>> }>(sql`
    with f as (select person_id, source from follow where account_id = ${accountId} and person_id not in (${acrossBlockOf(sql`${accountId}::int`)}))
    select count(distinct person_id)::int as people,
      coalesce((select json_object_agg(source, count) from (select source, count(*)::int as count from f group by 1) s), '{}') as "bySource"
    from f`);
  return row as { people: number; bySource: Partial<Record<FollowSource, number>> };
}

export interface Follower {
  personId: number;
  name: string;
  /** Null: their page is hidden, so that there is nothing to lead to. */
  slug: string | null;
  since: Date;
}

/**
 * Who follows a person and signs in here, those who began last first; `before`: who was shown last. An account of a graph that
 * nobody signs in to is nobody, and nobody is across a block.
 */
export async function listFollowers({ personId, before, limit }: { personId: number; before: number | null; limit: number }): Promise<Follower[]> {
  return query<Follower>(sql`
    with f as (select a.person_id as follower, max(f.created_at) as since from follow f join account a on a.id = f.account_id and a.welcomed_at is not null
      where f.person_id = ${personId} and a.person_id not in (${acrossBlock({ accountId: sql`(select id from account where person_id = ${personId})`, personId: sql`${personId}::int` })}) group by 1)
    select p.id as "personId", case when p.is_hidden then 'Somebody whose page is hidden' else p.name end as name, case when p.is_hidden then null else p.slug end as slug, f.since
    from f join person p on p.id = f.follower
    where ${before}::int is null or (f.since, p.id) < (select since, follower from f where follower = ${before})
    order by f.since desc, p.id desc limit ${limit}`);
}

export interface KeptAway {
  name: string;
  slug: string;
  kind: "block" | "mute";
}

/** Whom an account has blocked or muted, by name. */
export async function listKeptAway(accountId: number): Promise<KeptAway[]> {
  return query<KeptAway>(sql`
    select p.name, p.slug, b.kind::text as kind from block b join person p on p.id = b.person_id where b.account_id = ${accountId} order by lower(p.name), p.slug`);
}
