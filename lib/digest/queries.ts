import type { Viewer } from "#lib/follows/schema.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { bundleNow } from "./bundles.ts";
import { isFirst } from "./is-first.ts";
import { type Bundle, bundle, type DigestState } from "./schema.ts";

/** A digest as its owner sees it. */
export interface OwnDigest {
  id: number;
  state: DigestState;
  since: Date;
  until: Date;
  sentAt: Date | null;
  bundle: Bundle;
  /** Of the settings of its account: by it links are made. */
  epoch: number;
}

const row = sql`select d.id::int, d.state::text, d.window_start as since, d.window_end as until, d.sent_at as "sentAt", d.items as bundle,
  m.epoch from digest d join mail_setting m on m.account_id = d.account_id`;

/** Those of the rows whose words are there: of old ones they are gone, and before a change of their shape they were others. */
async function read(statement: Sql): Promise<OwnDigest[]> {
  const rows = await query<Omit<OwnDigest, "bundle"> & { bundle: unknown }>(statement);
  return rows.flatMap((each) => {
    const { data } = bundle.safeParse(each.bundle);
    return data ? [{ ...each, bundle: data }] : [];
  });
}

/** Those that were made for an account, the newest first. */
export const listDigests = ({ accountId }: Viewer, limit = 20): Promise<OwnDigest[]> =>
  read(sql`${row} where d.account_id = ${accountId} and d.items is not null order by d.id desc limit ${limit}`);

/** One of an account; null where it is nobody's, or somebody else's. */
export async function findDigest({ accountId }: Viewer, id: number): Promise<OwnDigest | null> {
  const [found] = await read(sql`${row} where d.account_id = ${accountId} and d.id = ${id}`);
  return found ?? null;
}

/** What the next digest holds as far as is known: the one that is prepared, else what it would be now. Writes nothing. */
export async function previewNext({ accountId, personId }: Viewer, now: Date): Promise<Bundle | null> {
  const [prepared] = await read(sql`${row} where d.account_id = ${accountId} and d.state = 'prepared' order by d.id desc limit 1`);
  if (prepared) return prepared.bundle;
  const [window] = await query<{ since: Date; isFirst: boolean }>(sql`
    select digest_since as since, ${isFirst(sql`account_id`)} as "isFirst" from mail_setting where account_id = ${accountId}`);
  return window ? bundleNow({ digestId: 0, accountId, personId, until: now, ...window }, now) : null;
}
