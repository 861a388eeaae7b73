// Prepares digests that are due, many at a time: what is in each is read, put into words and kept in one transaction.
import type pg from "pg";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { type Ground, readGround } from "./bundle/ground.ts";
import { bundleNow, bundlesFor } from "./bundles.ts";
import { isFirst } from "./is-first.ts";
import type { Bundle, Recipient, Window } from "./schema.ts";

const batchSize = 500;
/** What was read for all is good for so long. */
const groundMs = 60_000;

/** While one batch is written another is read: Postgres and this process have each something to do. */
const lanes = 2;

/**
 * Prepares all digests that are due; those that nothing is in are skipped. Returns how many. One that ends in the middle
 * leaves its batches due, for the next to take.
 */
export async function prepareDueDigests(now: Date): Promise<number> {
  const shared: Shared = { last: null };
  const counts = await Promise.all(Array.from({ length: lanes }, () => prepareAll(now, shared)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What the lanes read once for all. */
interface Shared {
  /** `readAt`: by the clock of this process, milliseconds. */
  last: { window: Window; readAt: number; ground: Promise<Ground> } | null;
}

async function prepareAll(now: Date, shared: Shared): Promise<number> {
  let count = 0;
  for (let taken = -1; taken !== 0; count += taken) taken = await prepareBatch(now, shared);
  return count;
}

async function prepareBatch(now: Date, shared: Shared): Promise<number> {
  return transaction(async (client) => {
    const recipients = await claim(client, now);
    if (recipients.length > 0) await keep(client, await bundlesFor(recipients, await groundFor(recipients, now, shared)), now);
    return recipients.length;
  });
}

/** Whoever is taken is locked until the batch is kept, and passed over by others. */
async function claim(client: pg.ClientBase, now: Date): Promise<Recipient[]> {
  return query<Recipient>(
    sql`select d.id::int as "digestId", d.account_id as "accountId", a.person_id as "personId", d.window_start as since, d.window_end as until,
          ${isFirst(sql`d.account_id`)} as "isFirst"
        from digest d join account a on a.id = d.account_id
        where d.state = 'due' and d.next_at <= ${now} order by d.next_at, d.id limit ${batchSize} for update of d skip locked`,
    client,
  );
}

/** What another lane has read, or is reading, where it covers these windows; else read anew, for all that was asked so far. */
function groundFor(windows: Window[], now: Date, shared: Shared): Promise<Ground> {
  const { last } = shared;
  const [since, until] = [Math.min(...windows.map((each) => each.since.getTime())), Math.max(...windows.map((each) => each.until.getTime()))];
  const isCovered = last !== null && last.window.since.getTime() <= since && last.window.until.getTime() >= until;
  if (isCovered && Date.now() - last.readAt < groundMs) return last.ground;
  const window = {
    since: new Date(Math.min(since, last?.window.since.getTime() ?? since)),
    until: new Date(Math.max(until, last?.window.until.getTime() ?? until)),
  };
  shared.last = { window, readAt: Date.now(), ground: readGround(window, now) };
  return shared.last.ground;
}

async function keep(client: pg.ClientBase, bundles: [number, Bundle | null][], now: Date): Promise<void> {
  const [ids, texts] = [bundles.map(([id]) => id), bundles.map(([, bundle]) => bundle && JSON.stringify(bundle))];
  await query(
    sql`update digest d set state = case when b.items is null then 'skipped' else 'prepared' end::digest_state, items = b.items::json, prepared_at = ${now}
        from unnest(${ids}::bigint[], ${texts}::text[]) b (id, items) where d.id = b.id`,
    client,
  );
}

/** Prepares one digest that was not sent yet once more. Returns what it holds now; null where that is nothing, and it is skipped. */
export async function prepareAgain(recipient: Recipient, now: Date): Promise<Bundle | null> {
  const bundle = await bundleNow(recipient, now);
  await transaction((client) => keep(client, [[recipient.digestId, bundle]], now));
  return bundle;
}
