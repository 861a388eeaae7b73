// Prepares digests that are due, many at a time: what is in each is read, put into words and kept in one transaction.
import type pg from "pg";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { type Ground, readGround } from "./bundle/ground.ts";
import { bundleNow, bundlesFor } from "./bundles.ts";
import type { Bundle, Recipient, Window } from "./schema.ts";

const batchSize = 500;
/** What was read for all is good for so long. */
const groundMs = 60_000;

/**
 * Prepares all digests that are due; those that nothing is in are skipped. Returns how many. One that ends in the middle
 * leaves its batch due, for the next to take.
 */
export async function prepareDueDigests(now: Date): Promise<number> {
  let [count, ground]: [number, Ground | null] = [0, null];
  for (;;) {
    const batch = await prepareBatch(now, ground);
    if (batch.count === 0) return count;
    count += batch.count;
    ground = batch.ground;
  }
}

async function prepareBatch(now: Date, before: Ground | null): Promise<{ count: number; ground: Ground | null }> {
  return transaction(async (client) => {
    const recipients = await claim(client, now);
    if (recipients.length === 0) return { count: 0, ground: before };
    const ground = await groundFor(recipients, now, before);
    await keep(client, await bundlesFor(recipients, ground), now);
    return { count: recipients.length, ground };
  });
}

/** Whoever is taken is locked until the batch is kept, and passed over by others. */
async function claim(client: pg.ClientBase, now: Date): Promise<Recipient[]> {
  return query<Recipient>(
    sql`select d.id::int as "digestId", d.account_id as "accountId", a.person_id as "personId", d.window_start as since, d.window_end as until,
          not exists (select from digest x where x.account_id = d.account_id and x.state = 'sent') as "isFirst"
        from digest d join account a on a.id = d.account_id
        where d.state = 'due' and d.next_at <= ${now} order by d.next_at, d.id limit ${batchSize} for update of d skip locked`,
    client,
  );
}

async function groundFor(windows: Window[], now: Date, before: Ground | null): Promise<Ground> {
  const window = {
    since: new Date(Math.min(...windows.map(({ since }) => since.getTime()))),
    until: new Date(Math.max(...windows.map(({ until }) => until.getTime()))),
  };
  const isCovered = before !== null && before.window.since <= window.since && before.window.until >= window.until && Date.now() - before.readAt < groundMs;
  return isCovered ? before : readGround(window, now);
}

async function keep(client: pg.ClientBase, bundles: [number, Bundle | null][], now: Date): Promise<void> {
  const [ids, texts] = [bundles.map(([id]) => id), bundles.map(([, bundle]) => bundle && JSON.stringify(bundle))];
  await query(
    sql`update digest d set state = case when b.items is null then 'skipped' else 'prepared' end::digest_state, items = b.items::json, prepared_at = ${now}, next_at = ${now}
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
