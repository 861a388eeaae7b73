import { query, sql } from "#lib/stores/postgres.ts";

export interface MailTrouble {
  address: string;
  reason: "hard" | "complaint";
  since: Date;
}

/** Why the address of an account gets no mail; null where it does. */
export async function findMailTrouble(accountId: number): Promise<MailTrouble | null> {
  const [found] = await query<MailTrouble>(
    sql`select s.address, s.reason, s.since from account a join mail_suppression s on s.address = a.email where a.id = ${accountId}`,
  );
  return found ?? null;
}

export interface MailStatus {
  waiting: number;
  /** Due, and not gone yet. */
  dueSince: Date | null;
  sentToday: number;
  failedToday: number;
  suppressed: number;
}

/** How mail stands, for whoever looks after it. */
export async function findMailStatus(): Promise<MailStatus> {
  const [row] = await query<MailStatus>(sql`
    select count(*) filter (where state = 'waiting') as waiting,
      min(next_at) filter (where state = 'waiting' and next_at < now()) as "dueSince",
      count(*) filter (where state = 'sent' and sent_at > now() - interval '1 day') as "sentToday",
      count(*) filter (where state = 'failed' and created_at > now() - interval '1 day') as "failedToday",
      (select count(*) from mail_suppression) as suppressed
    from outgoing_mail`);
  return row as MailStatus;
}
