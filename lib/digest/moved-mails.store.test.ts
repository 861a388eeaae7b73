// Mails that wait when their list is moved into the digest: they do not go, and the digest tells what they would have told.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { aLetter } from "#bin/checks/mails/letter.ts";
import { useMailServer } from "#bin/checks/mails/mail-server.ts";
import { addAccount, addEvent, addTalk, removeEverything } from "#bin/checks/things.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { enqueueMail, newMessageId } from "#lib/mail/jobs.ts";
import { sendWaitingMails } from "#lib/mail/send-waiting.ts";
import { tellAll } from "#lib/notices/tell-all.ts";
import { prisma, query, sql, transaction } from "#lib/stores/postgres.ts";
import { openDueDigests } from "./due.ts";
import { prepareDueDigests } from "./prepare.ts";
import type { Bundle } from "./schema.ts";

useDirectory();
const taken = useMailServer();
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000);

let ana: Viewer = { accountId: 0, personId: 0 };
let soon = 0;

beforeEach(async () => {
  for (const statement of [sql`delete from account`, sql`delete from outgoing_mail`, sql`delete from event_notice`]) await query(statement);
  await removeEverything();
  ana = await addAccount("Ana");
  soon = await addEvent("Soon Days", { startsOn: inMinutes(60 * 24 * 60), endsOn: inMinutes(61 * 24 * 60) });
  await query(sql`update account set email = 'ana@people.example', welcomed_at = now()`);
  await query(sql`update mail_setting set digest_since = now() - interval '1 hour', digest_due_at = now() + interval '1 hour'`);
});

async function cancelWhatSheAttends(): Promise<void> {
  await prisma().attendance.create({ data: { personId: ana.personId, eventId: soon, state: "attending", createdAt: inMinutes(-60) } });
  await query(sql`update event set status = 'cancelled'`);
  await tellAll(inMinutes(20));
}

async function listHer(): Promise<void> {
  await addTalk(soon, "Tides", { speakers: [ana.personId] });
  await tellAll(inMinutes(20));
}

/** As a look with the engine leaves it. */
async function findForHer(): Promise<void> {
  const name = newMessageId();
  await query(sql`
    with s as (insert into saved_search (account_id, path, name, question) values (${ana.accountId}, '/search/', 'Everything', '{}') returning id)
    insert into saved_search_match (search_id, type, entity_id, in_digest, found_at, message_id) select id, 'event', ${soon}, false, now(), ${name} from s`);
  await transaction((client) =>
    enqueueMail(client, { kind: "notice", list: "searches", accountId: ana.accountId, to: "ana@people.example", letter: aLetter() }, name),
  );
}

async function digest(): Promise<Bundle | null> {
  await openDueDigests({ now: inMinutes(120) });
  await prepareDueDigests(inMinutes(120));
  const [row] = await query<{ items: Bundle | null }>(sql`select items from digest order by id desc limit 1`);
  return row?.items ?? null;
}

test.each([
  ["events", cancelWhatSheAttends, { heading: "What changed where you plan to be", title: "Soon Days" }],
  ["listed", listHer, { heading: "What changed where you plan to be", title: "Tides" }],
  ["searches", findForHer, { heading: "New matches of searches that you saved", title: "Soon Days" }],
] as const)("of %s", async (list, tell, { heading, title }) => {
  await tell();
  await query(sql`update mail_setting set in_digest = array[${list}]`);
  await sendWaitingMails();
  expect([taken.length, (await query(sql`select state::text, list from outgoing_mail`)).map((row) => Object.values(row))]).toEqual([0, [["moved", list]]]);
  const section = (await digest())?.sections.find((each) => each.heading === heading);
  expect(section?.rows.map((row) => row.title)).toEqual([title]);
  await query(sql`update digest set state = 'sent', window_end = now() + interval '2 hours'`);
  await query(sql`update mail_setting set digest_due_at = now() + interval '1 hour'`);
  expect(JSON.stringify(await digest())).not.toContain(heading); // once
});

test("what has gone by mail is not told again", async () => {
  await cancelWhatSheAttends();
  await sendWaitingMails();
  await query(sql`update mail_setting set in_digest = '{events}'`);
  expect([taken.length, JSON.stringify(await digest()).includes("cancelled")]).toEqual([1, false]);
});
