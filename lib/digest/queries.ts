import { acrossBlock } from "#lib/follows/policy.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { bundleNow } from "./bundles.ts";
import { isFirst } from "./is-first.ts";
import { type Bundle, bundle, type DigestState, nameOfDigest, type Window } from "./schema.ts";
import { doVersionsStand } from "./stands.ts";
import { withoutPeople } from "./words/compose.ts";

/** A digest as its owner sees it. */
export interface OwnDigest {
  /** What it is called in addresses. */
  name: string;
  state: DigestState;
  since: Date;
  until: Date;
  sentAt: Date | null;
  bundle: Bundle;
  /** Of the settings of its account: by it links are made. */
  epoch: number;
}

const row = sql`
  select d.message_id as "messageId", d.state::text, d.window_start as since, d.window_end as until, d.sent_at as "sentAt", d.items as bundle, m.epoch,
    array(${acrossBlock({ accountId: sql`a.id`, personId: sql`a.person_id` })}) as apart
  from digest d join account a on a.id = d.account_id join mail_setting m on m.account_id = a.id`;

interface Kept extends Omit<OwnDigest, "bundle" | "name"> {
  bundle: unknown;
  messageId: string;
  /** People who are not to be told of to its owner any more. */
  apart: number[];
}

/**
 * Those of the rows whose words are there: of old ones they are gone, and before a change of their shape they were others. One
 * that was not sent yet only as long as all of it is still so. Whoever has been kept apart since is told of by none.
 */
async function read(accountId: number, statement: Sql): Promise<OwnDigest[]> {
  const rows = await query<Kept>(statement);
  const read = await Promise.all(
    rows.map(async ({ apart, messageId, ...digest }) => {
      const { data } = bundle.safeParse(digest.bundle);
      const isSo = data !== undefined && (digest.state !== "prepared" || (await doVersionsStand(data.standsOn, accountId)));
      const left = isSo ? withoutPeople(data, new Set(apart)) : null;
      return left ? [{ ...digest, name: nameOfDigest(messageId), bundle: left }] : [];
    }),
  );
  return read.flat();
}

/** Those that were made for an account, the newest first. */
export const listDigests = ({ accountId }: Viewer, limit = 20): Promise<OwnDigest[]> =>
  read(accountId, sql`${row} where d.account_id = ${accountId} and d.items is not null order by d.id desc limit ${limit}`);

/** One of an account by its name, or by its number as mails of the release before have it; null where it is nobody's, or somebody else's. */
export async function findDigest({ accountId }: Viewer, name: string): Promise<OwnDigest | null> {
  const number = /^\d{1,9}$/.test(name) ? Number(name) : 0;
  const [found] = await read(
    accountId,
    sql`${row} where d.account_id = ${accountId} and (split_part(d.message_id, '@', 1) = ${`<digest.${name}`} or d.id = ${number})`,
  );
  return found ?? null;
}

/** What the next digest holds as far as is known: the one that is prepared and still so, else what it would be now. Writes nothing. */
export async function previewNext({ accountId, personId }: Viewer, now: Date): Promise<Bundle | null> {
  const [prepared] = await read(accountId, sql`${row} where d.account_id = ${accountId} and d.state = 'prepared' order by d.id desc limit 1`);
  if (prepared) return prepared.bundle;
  const [window] = await query<Window & { isFirst: boolean }>(sql`
    select coalesce(d.window_start, m.digest_since) as since, coalesce(d.window_end, ${now}) as until, ${isFirst(sql`m.account_id`)} as "isFirst"
    from mail_setting m left join digest d on d.account_id = m.account_id and d.state = 'prepared' where m.account_id = ${accountId} order by d.id desc nulls last limit 1`);
  return window ? bundleNow({ digestId: 0, accountId, personId, ...window }, now) : null;
}
