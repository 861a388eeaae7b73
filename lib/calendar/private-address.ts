// Addresses of what is somebody's alone, for programs: signed, good until they are renewed. They hold a number of the
// account and of the address, and no name.
import { z } from "zod";
import type { Viewer } from "#lib/follows/schema.ts";
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import { readData, signData } from "#lib/kit/signing/timed.ts";
import { query, sql } from "#lib/stores/postgres.ts";

/** What is there: the address of one opens no other. */
type What = "calendar" | "digest";
const content = z.tuple([z.int().positive(), z.int().nonnegative()]);

/** The part of the addresses that is secret. It changes when they are renewed, and is the same each time until then. */
export async function findPrivateToken(accountId: number, what: What = "calendar"): Promise<string> {
  const [row] = await query<{ epoch: number }>(sql`select feed_epoch as epoch from account where id = ${accountId}`);
  return signData([accountId, row?.epoch ?? 0], { keys: keyRing().keysOfMails, salt: `private ${what}` }, { now: new Date(0) });
}

/** Whose it is; null where the address is not ours, or was renewed since. */
export async function findByPrivateToken(token: string, what: What = "calendar"): Promise<Viewer | null> {
  const { data } = content.safeParse(readData(token, { keys: keyRing().keysOfMails, salt: `private ${what}` }));
  if (!data) return null;
  const [accountId, epoch] = data;
  const [row] = await query<Viewer>(sql`select id as "accountId", person_id as "personId" from account where id = ${accountId} and feed_epoch = ${epoch}`);
  return row ?? null;
}

/** Other addresses from now on: those before lead nowhere. */
export async function renewPrivateAddress(accountId: number): Promise<void> {
  await query(sql`update account set feed_epoch = feed_epoch + 1 where id = ${accountId}`);
}
