// When a page is looked at again, and what a look makes of it.
import { query, sql } from "#lib/stores/postgres.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
/** A link that was proved may be away for so long: a site that is moved comes back. */
export const graceDays = 7;
/** Whose account was not used for so long is looked at once a week. */
const activeDays = 14;

/** Why no link was found: it is not in the page, the page cannot be read, or it leads to another host. */
export type LookFailure = "no-link" | "not-read" | "leads-elsewhere";

export interface Standing {
  verifiedAt: Date | null;
  missingSince: Date | null;
  failures: number;
  /** Whether the account is used. */
  isInUse: boolean;
}

export type AfterLook = Omit<Standing, "isInUse"> & { failure: LookFailure | null; nextAt: Date };

/** What is so after a look that found the link (null), or why it did not. */
export function afterLook({ verifiedAt, missingSince, failures, isInUse }: Standing, failure: LookFailure | null, now: Date): AfterLook {
  if (!failure) {
    const nextAt = new Date(now.getTime() + (isInUse ? 1 : 7) * day * (0.95 + Math.random() / 10)); // what was added together is not read together for ever
    return { verifiedAt: verifiedAt ?? now, missingSince: null, failures: 0, failure, nextAt };
  }
  const since = missingSince ?? now;
  const endsAt = new Date(since.getTime() + graceDays * day);
  const isStanding = verifiedAt !== null && now < endsAt;
  const again = new Date(now.getTime() + pauseAfter(failures + 1, isStanding));
  return {
    verifiedAt: isStanding ? verifiedAt : null,
    missingSince: since,
    failures: failures + 1,
    failure,
    nextAt: isStanding && endsAt < again ? endsAt : again,
  };
}

/** A quarter of an hour, then four times as long each time: a day at most while something stands to be lost, else thirty. */
const pauseAfter = (failures: number, isStanding: boolean): number => Math.min(15 * minute * 4 ** (failures - 1), (isStanding ? 1 : 30) * day);

/** Takes pages whose time has come. Who takes them has ten minutes to look. */
export async function claimDuePages(limit: number): Promise<number[]> {
  const rows = await query<{ id: number }>(sql`
    update page_elsewhere set next_at = now() + interval '10 minutes'
    where id in (select id from page_elsewhere where next_at <= now() order by next_at limit ${limit} for update skip locked) returning id`);
  return rows.map(({ id }) => id);
}

/** Whether an account `a` is used, as an SQL expression. */
export const isAccountInUse = sql`coalesce(a.last_seen_at, a.created_at) > now() - make_interval(days => ${activeDays})`;
