// Ana has an account. Others put her on programmes, and take her off again.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import type { Letter } from "#lib/mail/letter.ts";
import { htmlOf } from "#lib/mail/look/html-of.ts";
import { textOf } from "#lib/mail/look/text-of.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { listNoticesFor } from "../queries.ts";
import { tellAll } from "../tell-all.ts";

let [ana, bo] = [{ personId: 0, accountId: 0 }, 0];
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

useDirectory(async () => {
  ana = await addAccount("Ana");
  bo = await addPerson("Bo");
  await query(sql`update account set email = 'ana@people.example', welcomed_at = now()`);
});

beforeEach(async () => {
  for (const table of [sql`event`, sql`slug_history`, sql`tombstone`, sql`listing_notice`, sql`outgoing_mail`]) await query(sql`delete from ${table}`);
  await query(sql`update mail_setting set off = '{}', in_digest = '{}'`);
});

const letters = async () =>
  (await query<{ letter: Letter; list: string }>(sql`select letter, list from outgoing_mail order by id`)).map(({ letter }) => letter);
const titles = async () => (await letters()).map(({ title }) => title);
const said = ({ parts }: Letter) =>
  parts.flatMap((part) => (part.kind === "rows" ? part.rows.map(({ title, reason }) => `${title}: ${reason}`) : part.kind === "heading" ? [part.words] : []));
const appear = (eventId: number, role: string) =>
  query(sql`insert into appearance (person_id, event_id, role) values (${ana.personId}, ${eventId}, ${role}::appearance_role)`);

test("whoever is put on a programme is told once it has settled, in one mail, event by event", async () => {
  const [first, second] = [await addEvent("Datafjord"), await addEvent("Maps Day", { startsOn: new Date("2026-05-01") })];
  await addTalk(first, "Vacuum", { speakers: [ana.personId, bo] });
  await addTalk(first, "Panel", { speakers: [bo] });
  await appear(first, "host");
  await addTalk(second, "Rivers", { speakers: [ana.personId] });
  expect((await tellAll(minutes(9))).listed).toBe(0);
  expect((await tellAll(minutes(11))).listed).toBe(1);
  expect((await tellAll(minutes(12))).listed).toBe(0);
  const [letter, ...others] = await letters();
  expect([letter?.title, others]).toEqual(["You are listed as a speaker at 2 events", []]);
  expect(said(letter as Letter)).toEqual(["Datafjord", "Vacuum: You speak there.", "Datafjord: You host it.", "Maps Day", "Rivers: You speak there."]);
  expect(htmlOf(letter as Letter)).toContain("Have it corrected");
  expect(textOf(letter as Letter)).toContain("Datafjord · Monday 1 June 2026");
});

test("who is taken off before is not told; who is put back after it was told is not told again", async () => {
  const eventId = await addEvent("Datafjord");
  await appear(eventId, "speaker");
  await query(sql`delete from appearance`);
  await tellAll(minutes(11));
  await appear(eventId, "speaker");
  await tellAll(minutes(11));
  await query(sql`delete from appearance`);
  await appear(eventId, "speaker");
  await tellAll(minutes(11));
  expect(await titles()).toEqual(["You are listed as a speaker at Datafjord"]);
});

test("nobody is told of what they did themselves, of helping, or of what is hidden until it is shown", async () => {
  const [own, helping, hidden] = [await addEvent("Own"), await addEvent("Helping"), await addEvent("Hidden", { isHidden: true })];
  await transaction(async (client) => {
    await query(sql`select set_config('hallway.acting_account', ${String(ana.accountId)}, true)`, client);
    await query(sql`insert into appearance (person_id, event_id) values (${ana.personId}, ${own})`, client);
  });
  await appear(helping, "volunteer");
  await appear(hidden, "speaker");
  await tellAll(minutes(11));
  expect(await titles()).toEqual([]);
  await query(sql`update event set is_hidden = false`);
  await tellAll(minutes(11));
  expect(await titles()).toEqual(["You are listed as a speaker at Hidden"]);
});

test("an import of many years is one mail, and says how many more", async () => {
  await query(sql`insert into event (year, slug, name) select 2000 + n, 'old', 'Old ' || n from generate_series(1, 14) n`);
  await query(sql`insert into appearance (person_id, event_id) select ${ana.personId}, id from event`);
  await tellAll(minutes(11));
  const [letter] = await letters();
  expect([letter?.title, said(letter as Letter).length]).toEqual(["You are listed as a speaker at 14 events", 20]);
  expect(JSON.stringify(letter)).toContain("And at 4 more events");
});

test("off is never told, and not later either; in the digest it is told there", async () => {
  await query(sql`update mail_setting set off = '{listed}'`);
  await appear(await addEvent("Off"), "speaker");
  await tellAll(minutes(11));
  await query(sql`update mail_setting set off = '{}', in_digest = '{listed}'`);
  await appear(await addEvent("Digest"), "keynote");
  const at = minutes(13);
  await tellAll(at);
  expect(await letters()).toEqual([]);
  const found = await listNoticesFor({ accountIds: [ana.accountId], since: minutes(0), until: at });
  expect(found.get(ana.accountId)).toMatchObject([{ list: "listed", toldAt: at, row: { title: "Digest", reason: "You give a keynote." } }]);
});
