// Ana attends Datafjord, Bo tracks it, Cem speaks there and attends, Dia is not there. Each is told of a change once, or not.
import { beforeEach, describe, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addBergen, addEvent, addTalk } from "#bin/checks/things.ts";
import type { Letter } from "#lib/mail/letter.ts";
import { htmlOf } from "#lib/mail/look/html-of.ts";
import { textOf } from "#lib/mail/look/text-of.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { listNoticesFor } from "../queries.ts";
import { tellAll } from "../tell-all.ts";

let [eventId, talkId, places] = [0, 0, { norway: 0, bergen: 0 }];
const [ana, bo, cem, dia] = ["Ana", "Bo", "Cem", "Dia"].map((name) => ({ name, personId: 0, accountId: 0 })) as [Somebody, Somebody, Somebody, Somebody];
interface Somebody {
  name: string;
  personId: number;
  accountId: number;
}

const days = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

useDirectory(async () => {
  for (const who of [ana, bo, cem, dia]) Object.assign(who, await addAccount(who.name));
  places = await addBergen();
});

beforeEach(async () => {
  for (const table of [sql`event`, sql`slug_history`, sql`tombstone`, sql`event_notice`, sql`outgoing_mail`, sql`listing_notice`])
    await query(sql`delete from ${table}`);
  await query(sql`update account set email = concat('a', id, '@people.example'), welcomed_at = now()`);
  await query(sql`update mail_setting set off = '{}', in_digest = '{}'`);
  eventId = await addEvent("Datafjord", { startsOn: new Date(days(30)), endsOn: new Date(days(31)), placeId: places.bergen, status: "confirmed" });
  talkId = await addTalk(eventId, "Maps", { speakers: [cem.personId] });
  for (const [who, state] of [
    [ana, "attending"],
    [bo, "tracking"],
    [cem, "attending"],
  ] as const)
    await prisma().attendance.create({ data: { personId: who.personId, eventId, state } });
  await query(sql`delete from listing_notice`);
});

const mails = () =>
  query<{ accountId: number; recipient: string; list: string; letter: Letter }>(
    sql`select account_id as "accountId", recipient, list, letter from outgoing_mail order by account_id, id`,
  );
const told = async () => (await mails()).map(({ accountId, letter }) => [accountId, letter.title, reasonIn(letter)]);
const reasonIn = ({ parts }: Letter) => parts.flatMap((part) => (part.kind === "rows" ? part.rows.map(({ reason }) => reason) : []))[0];
const change = (set: Record<string, unknown>) => prisma().event.update({ where: { id: eventId }, data: set });

describe("a change", () => {
  test("is told to who attends, tracks or speaks, once, whatever their reasons", async () => {
    await change({ status: "cancelled" });
    expect(await tellAll(minutes(11))).toEqual({ events: 1, changes: 3, listed: 0 });
    expect(await told()).toEqual([
      [ana.accountId, "Datafjord is cancelled", "You attend it."],
      [bo.accountId, "Datafjord is cancelled", "You keep an eye on it."],
      [cem.accountId, "Datafjord is cancelled", "You speak there."],
    ]);
    expect((await mails())[0]).toMatchObject({ recipient: `a${ana.accountId}@people.example`, list: "events" });
    expect(await tellAll(minutes(12))).toEqual({ events: 0, changes: 0, listed: 0 });
    expect(await mails()).toHaveLength(3);
  });

  test("can be read in both forms", async () => {
    await change({ name: "Data <b>fjord</b>", startsOn: new Date(days(40)), endsOn: new Date(days(40)) });
    await tellAll(minutes(11));
    const [{ letter } = { letter: {} as Letter }] = await mails();
    expect(htmlOf(letter)).toContain("Data &lt;b&gt;fjord&lt;/b&gt; has other dates");
    expect(textOf(letter)).toContain("They were ");
  });

  test("waits until nothing has followed it for ten minutes, an hour at most, and is told with what followed", async () => {
    const venueId = (await prisma().venue.create({ data: { slug: `hall-${eventId}`, name: "Harbour Hall", placeId: places.bergen } })).id;
    await change({ status: "postponed" });
    await change({ venueId });
    expect((await tellAll(minutes(9))).events).toBe(0);
    await query(sql`update event_notice set noted_at = noted_at - interval '55 minutes' where id = (select min(id) from event_notice)`);
    expect((await tellAll(minutes(1))).events).toBe(0);
    expect((await tellAll(minutes(6))).events).toBe(1);
    expect((await told())[0]?.[1]).toBe("Datafjord is postponed");
    expect(await query(sql`select count(*)::int from event_notice`)).toEqual([{ count: 1 }]);
  });

  test("that was taken back is told to nobody; so is one that nobody can tell", async () => {
    await change({ status: "cancelled" });
    await change({ status: "confirmed" });
    await change({ name: "Datafjord Bergen", tagline: "Other words", placeText: "Bergen" });
    expect(await tellAll(minutes(11))).toEqual({ events: 0, changes: 0, listed: 0 });
    expect(await query(sql`select from event_notice`)).toEqual([]);
  });

  test("is told to who was there before it, and not to who came since or was put on the programme with it", async () => {
    const came = (who: Somebody) => prisma().attendance.create({ data: { personId: who.personId, eventId, state: "attending" } });
    await change({ status: "postponed" });
    await came(dia);
    await change({ status: "cancelled" });
    await query(sql`delete from attendance where person_id = ${ana.personId}`);
    await came(ana);
    await tellAll(minutes(11));
    expect((await told()).map(([id]) => id)).toEqual([bo.accountId, cem.accountId, dia.accountId]);
  });

  test("of what is hidden, over, gone or visited by nobody is told to nobody", async () => {
    await change({ status: "cancelled" });
    await change({ isHidden: true });
    const others = [await addEvent("Over", { startsOn: new Date(days(-9)), endsOn: new Date(days(-9)) }), await addEvent("Lonely"), await addEvent("Gone")];
    for (const id of [others[0], others[2]]) await prisma().attendance.create({ data: { personId: ana.personId, eventId: id as number, state: "attending" } });
    await query(sql`update event set status = 'cancelled' where id = any (${others}::int[])`);
    await query(sql`delete from event where id = ${others[2]}`);
    await tellAll(minutes(11));
    expect([await mails(), await query(sql`select from event_notice`)]).toEqual([[], []]);
  });

  test("hidden between being settled and being told is told to nobody", async () => {
    await change({ status: "cancelled" });
    await query(sql`update event_notice set after = event_state((select to_jsonb(e) from event e where e.id = event_id))`);
    await change({ isHidden: true });
    await tellAll(minutes(11));
    expect(await mails()).toEqual([]);
  });

  test("a second one later is a second mail", async () => {
    await change({ status: "cancelled" });
    await tellAll(minutes(11));
    await change({ status: "confirmed" });
    await tellAll(minutes(11));
    expect((await told()).filter(([id]) => id === ana.accountId).map(([, title]) => title)).toEqual([
      "Datafjord is cancelled",
      "Datafjord is to take place after all",
    ]);
  });

  test("of hundreds of events at once is one statement, and leaves nothing where nobody is", async () => {
    await query(sql`insert into event (year, slug, name, ends_on) select 2030, 'many-' || n, 'Many ' || n, '2030-01-01' from generate_series(1, 300) n`);
    await query(sql`update event set status = 'postponed' where year = 2030`);
    expect(await query(sql`select count(*)::int from event_notice`)).toEqual([{ count: 300 }]);
    await tellAll(minutes(11));
    expect(await query(sql`select count(*)::int from event_notice`)).toEqual([{ count: 0 }]);
  });

  test("told by two at once is told once", async () => {
    await change({ status: "cancelled" });
    await Promise.all([tellAll(minutes(11)), tellAll(minutes(11)), tellAll(minutes(11))]);
    await tellAll(minutes(12));
    expect(await mails()).toHaveLength(3);
  });
});

describe("nobody is told who", () => {
  test.each([
    ["has no address", sql`update account set email = null`],
    ["has not said a name", sql`update account set welcomed_at = null`],
    ["has turned the list off", sql`update mail_setting set off = '{events}'`],
    ["has turned all of it off", sql`update mail_setting set off = '{all}'`],
    ["speaks in what is hidden alone, or helps", sql`with x as (update session set is_hidden = true) delete from attendance`],
    ["has let their plan go", sql`with x as (delete from appearance) delete from attendance`],
  ])("%s", async (_, statement) => {
    await change({ status: "cancelled" });
    await query(statement);
    await tellAll(minutes(11));
    expect(await mails()).toEqual([]);
    expect(talkId).toBeGreaterThan(0);
  });
});

describe("in the digest", () => {
  beforeEach(async () => {
    await query(sql`update mail_setting set in_digest = '{events}' where account_id = ${ana.accountId}`);
    await change({ status: "cancelled" });
  });

  test("it is told there and in no mail, in its window alone", async () => {
    const at = minutes(11);
    await tellAll(at);
    expect((await mails()).map(({ accountId }) => accountId)).toEqual([bo.accountId, cem.accountId]);
    const within = async (since: Date, until: Date) => listNoticesFor({ accountIds: [ana.accountId, bo.accountId, dia.accountId], since, until });
    const found = await within(minutes(0), at);
    expect([...found.keys()]).toEqual([ana.accountId]);
    expect(found.get(ana.accountId)).toMatchObject([
      { list: "events", toldAt: at, row: { title: "Datafjord", under: "It is cancelled. It was confirmed.", reason: "You attend it.", ribbon: "datafjord" } },
    ]);
    expect([...(await within(at, minutes(20)))]).toEqual([]);
    await change({ isHidden: true });
    expect([...(await within(minutes(0), at))]).toEqual([]);
  });
});
