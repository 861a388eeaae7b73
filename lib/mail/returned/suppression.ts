// Addresses that get no mail any more, until somebody shows that they are read.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";

export interface Suppression {
  reason: "hard" | "complaint";
  /** What was said of it there. */
  detail: string;
  since: Date;
}

/** The address gets nothing from now on. The first word stands, but for a complaint, which weighs more. */
export async function suppress(client: pg.Pool | pg.ClientBase, { address, reason, detail }: Omit<Suppression, "since"> & { address: string }): Promise<void> {
  await query(
    sql`insert into mail_suppression (address, reason, detail) values (${address}, ${reason}::suppression_reason, ${plain(detail)})
        on conflict (address) do update set reason = 'complaint', detail = excluded.detail
        where excluded.reason = 'complaint' and mail_suppression.reason <> 'complaint'`,
    client,
  );
}

/** Whoever reads there has shown it. Lists that were turned off stay so. */
export async function liftSuppression(client: pg.Pool | pg.ClientBase, address: string): Promise<void> {
  await query(sql`delete from mail_suppression where address = ${address}`, client);
}

export async function findSuppression(address: string): Promise<Suppression | null> {
  const [found] = await query<Suppression>(sql`select reason, detail, since from mail_suppression where address = ${address}`);
  return found ?? null;
}

/**
 * Whether a mail that proves the address may go there all the same: where its owner asks for it; where anybody may have asked,
 * after a complaint, since the mailbox is read, and to one that took no mail once a day, or whoever has no other way to sign in
 * could never come back.
 */
export async function mayStillProve(address: string, proofFor: "owner" | "anybody"): Promise<boolean> {
  const tried = await query(
    sql`update mail_suppression set tried_at = now() where address = ${address}
        and (${proofFor === "owner"} or reason = 'complaint' or tried_at < now() - interval '1 day') returning address`,
  );
  return tried.length > 0;
}

/** A server may answer in many lines, with whatever signs it likes. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 300)
    .toWellFormed();
