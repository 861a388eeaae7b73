// A digest is handed over once, as it is previewed, to whoever still wants it, with nothing that is not so any more.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { headOf, readMail, useMailServer } from "#bin/checks/mails/mail-server.ts";
import { addAccount, addEvent, removeEverything } from "#bin/checks/things.ts";
import { setVisibility } from "#lib/attendance/visibility.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { htmlOf } from "#lib/mail/look/html-of.ts";
import { textOf } from "#lib/mail/look/text-of.ts";
import { turn } from "#lib/mail/unsubscribe/subscriptions.ts";
import { closeMail } from "#lib/stores/mail.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { setSwitch } from "#lib/switches/commands.ts";
import { forgetSwitches } from "#lib/switches/queries.ts";
import { deliverDigests } from "./deliver.ts";
import { openDueDigests } from "./due.ts";
import { prepareDueDigests } from "./prepare.ts";
import { forgetDigests } from "./forget-digests.ts";
import { findDigest, listDigests, previewNext } from "./queries.ts";
import { letterOf } from "./words/letter-of.ts";

useDirectory();

const refused: Record<string, string> = {};
const state: { whenTaken: (() => Promise<unknown>) | null } = { whenTaken: null };
const taken = useMailServer({ recipients: refused, onWords: async () => void (await state.whenTaken?.()) });
const now = new Date("2026-06-08T08:00:10Z");

let alice: Viewer = { accountId: 0, personId: 0 };
let bob = alice;
let fjord = 0;

beforeEach(async () => {
  for (const address of Object.keys(refused)) delete refused[address];
  state.whenTaken = null;
  await query(sql`delete from site_switch`);
  await query(sql`delete from mail_suppression`);
  forgetSwitches();
  await query(sql`delete from account`);
  await removeEverything();
  [alice, bob] = [await addAccount("Alice"), await addAccount("Bob")];
  fjord = await addEvent("Datafjord", { startsOn: new Date("2026-09-03"), endsOn: new Date("2026-09-05") });
  await query(sql`update account set email = 'alice@people.example', welcomed_at = '2026-01-01' where id = ${alice.accountId}`);
  await query(sql`update mail_setting set digest_since = '2026-06-01T07:45:00Z', digest_due_at = '2026-06-08T08:00:00Z'`);
  await prisma().follow.create({ data: { accountId: alice.accountId, personId: bob.personId } });
  await prisma().attendance.create({ data: { personId: bob.personId, eventId: fjord, state: "attending", changedAt: new Date("2026-06-03") } });
});

/** Somebody else whose digest is due, and who follows the same. */
async function follow({ accountId }: Viewer, { personId }: Viewer, name: string): Promise<void> {
  const other = await addAccount(name);
  await query(sql`update account set email = concat('r', id, '@people.example'), welcomed_at = '2026-01-01' where id = ${other.accountId}`);
  await query(
    sql`update mail_setting m set digest_since = o.digest_since, digest_due_at = o.digest_due_at from mail_setting o where o.account_id = ${accountId}`,
  );
  await prisma().follow.create({ data: { accountId: other.accountId, personId } });
}

async function prepare(): Promise<void> {
  await openDueDigests({ now });
  await prepareDueDigests(now);
}
const rows = () =>
  query<{ state: string; tries: number; failure: string | null; messageId: string }>(
    sql`select state::text, tries, failure, message_id as "messageId" from digest`,
  );
const stateOf = async () => (await rows())[0]?.state;

test("once, under its name, on its list; what is previewed before and shown afterwards is what was mailed", async () => {
  await prepare();
  const preview = await previewNext(alice, now);
  expect([await deliverDigests({ now }), await deliverDigests({ now })]).toEqual([1, 0]);
  expect(await rows()).toMatchObject([{ state: "sent", tries: 1, failure: null }]);
  const [mail] = taken as [(typeof taken)[number]];
  const parsed = await readMail(mail);
  const [own] = await listDigests(alice);
  expect(own?.bundle).toEqual(preview);
  const letter = letterOf({ bundle: own?.bundle as never, name: own?.name ?? "", accountId: alice.accountId, epoch: 1 });
  expect([parsed.subject, parsed.html?.trim(), parsed.text?.trim()]).toEqual([letter.subject, htmlOf(letter).trim(), textOf(letter).trim()]);
  expect(headOf(mail).join("\n")).toMatch(/^Message-ID: <digest\.[0-9a-f-]{36}@/m);
  expect(headOf(mail).filter((line) => /^(list-id|list-unsubscribe|list-unsubscribe-post):/i.test(line))).toHaveLength(3);
  expect(headOf(mail).some((line) => /^auto-submitted/i.test(line))).toBe(false);
});

test("it stands at the address that its mail names, which says nothing of other digests, and at its number, as mails of before have it; for nobody else", async () => {
  await prepare();
  await deliverDigests({ now });
  const [own] = await listDigests(alice);
  const [row] = await query<{ number: string }>(sql`select id::text as number from digest`);
  const { text = "" } = await readMail(taken[0] as never);
  const name = /\/digest\/([^/\s]+)\//.exec(text)?.[1] ?? "";
  expect([name, taken[0]?.raw.includes(`<digest.${name}@`)]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), true]);
  const names = [name, row?.number ?? "", name.slice(1), "", "0", "%", "digest"];
  const found = (viewer: typeof alice) => Promise.all(names.map(async (each) => (await findDigest(viewer, each))?.name));
  expect(await found(alice)).toEqual([own?.name, own?.name, ...Array(5).fill(undefined)]);
  expect([await found(bob), await listDigests(bob)]).toEqual([Array(7).fill(undefined), []]);
});

test("a preview before it is due is what it then is", async () => {
  const preview = await previewNext(alice, now);
  await prepare();
  expect((await listDigests(alice))[0]?.bundle).toEqual(preview);
});

test.each<[string, () => Promise<unknown>]>([
  ["the plan was withdrawn", () => query(sql`delete from attendance`)],
  ["the plan is for nobody else now", () => setVisibility({ accountId: bob.accountId, visibility: "only_me", andBefore: true })],
  ["Bob keeps her away now", () => prisma().block.create({ data: { accountId: bob.accountId, personId: alice.personId, kind: "block" } })],
  ["she keeps Bob away now", () => prisma().block.create({ data: { accountId: alice.accountId, personId: bob.personId, kind: "block" } })],
  ["she does not follow him any more", () => query(sql`delete from follow`)],
  ["the event is hidden now", () => query(sql`update event set is_hidden = true`)],
  ["the event is cancelled now", () => query(sql`update event set status = 'cancelled'`)],
  ["Bob's page is hidden now", () => query(sql`update person set is_hidden = true where id = ${bob.personId}`)],
])("prepared, and then %s: it is not told", async (_, become) => {
  await prepare();
  await become();
  expect([await previewNext(alice, now), await listDigests(alice)]).toEqual([null, []]); // nor shown before
  await deliverDigests({ now });
  expect([taken.length, await stateOf(), (await listDigests(alice)).length]).toEqual([0, "skipped", 0]);
});

test("mailed, and then somebody is kept away: it does not tell of them any more, and is gone where it told of nobody else", async () => {
  const [cem, maps] = [await addAccount("Cem"), await addEvent("Map Camp", { startsOn: new Date("2026-09-10"), endsOn: new Date("2026-09-10") })];
  await prisma().follow.create({ data: { accountId: alice.accountId, personId: cem.personId } });
  for (const [personId, eventId] of [
    [cem.personId, fjord],
    [bob.personId, maps],
  ] as const)
    await prisma().attendance.create({ data: { personId, eventId, state: "attending", changedAt: new Date("2026-06-03") } });
  await prepare();
  await deliverDigests({ now });
  const [own] = await listDigests(alice);
  const name = own?.name ?? "";
  expect(own?.bundle.sections[0]?.rows.map(({ reason }) => reason)).toEqual(["Bob and Cem attend.", "Bob attends."]);
  await prisma().block.create({ data: { accountId: bob.accountId, personId: alice.personId, kind: "block" } });
  const left = await findDigest(alice, name);
  expect(left?.bundle.sections[0]?.rows.map(({ title, reason }) => [title, reason])).toEqual([["Datafjord", undefined]]);
  expect([left?.bundle.subject, JSON.stringify([left?.bundle, await listDigests(alice)])]).toEqual([
    "Datafjord: people you follow will be there",
    expect.not.stringContaining("Bob"),
  ]);
  await prisma().block.create({ data: { accountId: alice.accountId, personId: cem.personId, kind: "block" } });
  expect([await findDigest(alice, name), await listDigests(alice)]).toEqual([null, []]);
  await query(sql`delete from block`);
  expect(await findDigest(alice, name)).toEqual(own);
});

test("what changed of an event is told as it is now, and the preview shows that", async () => {
  await prepare();
  await query(sql`update event set name = 'Datafjord in autumn'`);
  await deliverDigests({ now });
  const [own] = await listDigests(alice);
  expect(own?.bundle.sections[0]?.rows[0]?.title).toBe("Datafjord in autumn");
  expect((await readMail(taken[0] as never)).text).toContain("Datafjord in autumn");
});

test("what a saved search found and is hidden since is not told, though no version of it is kept", async () => {
  const other = await addEvent("Hidden Days");
  await query(sql`
    with s as (insert into saved_search (account_id, path, name, question) values (${alice.accountId}, '/search/', 'Everything', '{}') returning id)
    insert into saved_search_match (search_id, type, entity_id, in_digest, found_at) select id, 'event', ${other}, true, '2026-06-03' from s`);
  await prepare();
  expect(JSON.stringify((await listDigests(alice))[0]?.bundle)).toContain("Hidden Days");
  await query(sql`update event set is_hidden = true where id = ${other}`);
  await deliverDigests({ now });
  const { text = "" } = await readMail(taken[0] as never);
  expect([text.includes("Datafjord"), text.includes("Hidden Days")]).toEqual([true, false]);
});

test("one that was kept in a shape of before is made anew", async () => {
  await prepare();
  await query(sql`update digest set items = '{"rows": []}'`);
  expect(await listDigests(alice)).toEqual([]);
  await deliverDigests({ now });
  expect((await readMail(taken[0] as never)).text).toContain("Datafjord");
});

test("one that is made anew while it is handed over is not taken by another meanwhile", async () => {
  await prepare();
  await query(sql`update event set name = 'Datafjord in autumn'`);
  let others = -1;
  state.whenTaken = async () => {
    others = await deliverDigests({ now });
  };
  await deliverDigests({ now });
  expect([others, taken.length, await stateOf()]).toEqual([0, 1, "sent"]);
});

test("one that waited so long for a connection that another has taken it goes once", async () => {
  await follow(alice, bob, "Cem");
  process.env.SMTP_CONNECTIONS = "1";
  forgetEnv();
  closeMail();
  await prepare();
  state.whenTaken = async () => {
    state.whenTaken = null;
    // the others are taken by somebody else
    await query(sql`update digest set tries = tries + 1 where id in (select id from digest where state = 'prepared' for update skip locked)`);
  };
  await deliverDigests({ now });
  expect([taken.length, (await rows()).map(({ state: is }) => is).toSorted()]).toEqual([1, ["prepared", "sent"]]);
  delete process.env.SMTP_CONNECTIONS;
  forgetEnv();
  closeMail();
});

test.each<[string, () => Promise<unknown>]>([
  ["the digest", () => turn({ accountId: alice.accountId, list: "digest", epoch: 1 }, "off")],
  ["all mail", () => turn({ accountId: alice.accountId, list: "digest", epoch: 1 }, "all-off")],
])("%s was turned off after it was prepared: nothing is sent", async (_, become) => {
  await prepare();
  await become();
  await deliverDigests({ now });
  expect([taken.length, await stateOf()]).toEqual([0, "skipped"]);
});

test("refused for now: again later, under the same name; refused for good: never, and the address gets nothing", async () => {
  await prepare();
  refused["alice@people.example"] = "451 later";
  await deliverDigests({ now });
  expect(await rows()).toMatchObject([{ state: "prepared", tries: 1, failure: expect.stringContaining("later") }]);
  expect(await deliverDigests({ now })).toBe(0);
  refused["alice@people.example"] = "550 5.1.1 nobody of that name";
  await deliverDigests({ now: new Date(now.getTime() + 86_400_000) });
  expect(await rows()).toMatchObject([{ state: "failed", failure: expect.stringContaining("nobody of that name") }]);
});

test("while mail is paused nothing is taken, and nothing is lost", async () => {
  await prepare();
  await setSwitch("mail-paused", { isOn: true });
  forgetSwitches();
  expect([await deliverDigests({ now }), await stateOf()]).toEqual([0, "prepared"]);
});

test("who turns it off while it is handed over, and is answered, gets none after that", async () => {
  await prepare();
  const order: string[] = [];
  let answered: Promise<unknown> = Promise.resolve();
  state.whenTaken = async () => {
    answered = turn({ accountId: alice.accountId, list: "digest", epoch: 1 }, "off").then(() => order.push("answered"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    order.push("taken");
  };
  await deliverDigests({ now });
  await answered;
  expect([order, taken.length]).toEqual([["taken", "answered"], 1]);
});

test("after sixty days the words are gone, and what was skipped altogether; the record that it was mailed stays", async () => {
  await prepare();
  await deliverDigests({ now });
  await query(
    sql`insert into digest (account_id, window_start, window_end, message_id, state) values (${alice.accountId}, '2026-05-01', '2026-05-08', 'skipped', 'skipped')`,
  );
  const after = (days: number) => new Date(now.getTime() + days * 86_400_000);
  expect(await forgetDigests(after(20))).toEqual({ words: 0, skipped: 0 });
  expect(await forgetDigests(after(61))).toEqual({ words: 1, skipped: 1 });
  expect([(await rows()).map(({ state: is }) => is), await listDigests(alice)]).toEqual([["sent"], []]);
});
