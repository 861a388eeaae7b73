// What an account wants of a list at this very moment.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Envelope, Handed } from "../schema.ts";

/**
 * Whether a mail of a list may go now, and the epoch of its links; null epoch for what is of no list. Until the transaction ends
 * nobody changes these settings: who turned a list off, and was answered, gets no mail of it any more. An account without
 * settings has asked for no list.
 */
export async function askWhatIsWanted(
  client: pg.ClientBase,
  { accountId, list }: Pick<Envelope, "accountId" | "list">,
): Promise<{ ok: true; epoch: number | null } | Extract<Handed, { ok: false }>> {
  if (list === null) return { ok: true, epoch: null };
  const [setting] = await query<{ isOff: boolean; isInDigest: boolean; epoch: number; quietSeconds: number | null }>(
    // The account first: whoever removes it takes its row before all that belongs to it, and neither waits for the other.
    sql`with a as materialized (select id, time_zone from account where id = ${accountId} for key share)
        select ${list} = any (s.off) or 'all' = any (s.off) as "isOff", ${list} = any (s.in_digest) as "isInDigest", s.epoch, ${quietSeconds} as "quietSeconds"
        from a join mail_setting s on s.account_id = a.id
        cross join lateral (select coalesce(a.time_zone, 'UTC') as zone) z cross join lateral (select extract(hour from now() at time zone z.zone) as hour) h
        for share of s`,
    client,
  );
  if (!setting || setting.isOff) return { ok: false, reason: "turned-off", words: `${list} is turned off` };
  if (setting.isInDigest) return { ok: false, reason: "in-digest", words: `${list} is told in the digest` };
  if (setting.quietSeconds === null) return { ok: true, epoch: setting.epoch };
  return { ok: false, reason: "quiet", retryAfterSeconds: Math.ceil(setting.quietSeconds), words: "hours in which nothing is sent that can wait" };
}

/** Seconds until the quiet hours end, in which it is now; they may reach over midnight. From an hour until the same hour: none. */
const quietSeconds = sql`
  case when case when s.quiet_from < s.quiet_until then h.hour >= s.quiet_from and h.hour < s.quiet_until
                 else s.quiet_from > s.quiet_until and (h.hour >= s.quiet_from or h.hour < s.quiet_until) end
  then extract(epoch from next_digest_at('daily', 1, s.quiet_until, z.zone, now()) - now())::float8 end`;
