// What an account wants of mail: which lists, at once or in the digest, when the digest comes, and when nothing is to come.
import { z } from "zod";
import { isTimeZone } from "#lib/kit/time-zones.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { mailLists, type MailList } from "./lists.ts";

export interface MailSettings {
  email: string | null;
  timeZone: string | null;
  frequency: "weekly" | "daily";
  /** 1 is Monday. */
  weekday: number;
  hour: number;
  quietFrom: number | null;
  quietUntil: number | null;
  off: string[];
  inDigest: string[];
  /** When the next digest is due. */
  dueAt: Date;
}

/** Null for who has not said a name yet. */
export async function findMailSettings(accountId: number): Promise<MailSettings | null> {
  const [row] = await query<MailSettings>(sql`
    select a.email, a.time_zone as "timeZone", m.digest_frequency as frequency, m.digest_weekday as weekday, m.digest_hour as hour, m.quiet_from as "quietFrom",
      m.quiet_until as "quietUntil", m.off, m.in_digest as "inDigest", m.digest_due_at as "dueAt"
    from mail_setting m join account a on a.id = m.account_id where m.account_id = ${accountId}`);
  return row ?? null;
}

/** How each list is told. The digest itself cannot be told in the digest. */
export const ways = ["mail", "digest", "off"] as const;
const hour = z.coerce.number("An hour is a number from 0 to 23.").int().min(0, "An hour is from 0 to 23.").max(23, "An hour is from 0 to 23.");
const noHour = z.literal("").transform(() => null);
const way = z.enum(ways, "Choose at once, in the digest, or not at all.");

export const savedSettings = z.object({
  digest: z.enum(["weekly", "daily", "off"], "Choose how often the digest comes."),
  weekday: z.coerce.number("Choose a day.").int().min(1, "Choose a day.").max(7, "Choose a day."),
  hour,
  timeZone: z.string().trim().refine(isTimeZone, "There is no such time zone. One is written like Europe/Oslo."),
  quietFrom: noHour.or(hour),
  quietUntil: noHour.or(hour),
  events: way,
  listed: way,
  searches: way,
});
export type SavedSettings = z.infer<typeof savedSettings>;

/** Saves all of it. The next digest moves to the new time; mails that wait already follow what is said now. */
export async function saveMailSettings(accountId: number, wanted: SavedSettings): Promise<void> {
  const chosen = (is: (typeof ways)[number]): MailList[] => mailLists.filter((list) => list !== "digest" && wanted[list] === is);
  const off = [...(wanted.digest === "off" ? ["digest"] : []), ...chosen("off")];
  const quiet =
    wanted.quietFrom === null || wanted.quietUntil === null || wanted.quietFrom === wanted.quietUntil ? [null, null] : [wanted.quietFrom, wanted.quietUntil];
  await transaction(async (client) => {
    await query(sql`update account set time_zone = ${wanted.timeZone} where id = ${accountId}`, client);
    await query(
      sql`update mail_setting set off = ${off}, in_digest = ${chosen("digest")}, quiet_from = ${quiet[0]}, quiet_until = ${quiet[1]}, changed_at = now(),
            digest_frequency = coalesce(${wanted.digest === "off" ? null : wanted.digest}::digest_frequency, digest_frequency), digest_weekday = ${wanted.weekday}, digest_hour = ${wanted.hour},
            digest_due_at = next_digest_at(coalesce(${wanted.digest === "off" ? null : wanted.digest}::digest_frequency, digest_frequency), ${wanted.weekday}, ${wanted.hour}, ${wanted.timeZone}, greatest(now(), digest_since))
          where account_id = ${accountId}`,
      client,
    );
  });
}

/** For who says right away that they do not want it. */
export async function turnDigestOff(accountId: number): Promise<void> {
  await query(sql`update mail_setting set off = off || 'digest', changed_at = now() where account_id = ${accountId} and not 'digest' = any (off)`);
}

/** Another number from now on: links in mails sent before change nothing any more. */
export async function renewUnsubscribeLinks(accountId: number): Promise<void> {
  await query(sql`update mail_setting set epoch = epoch + 1, changed_at = now() where account_id = ${accountId}`);
}
