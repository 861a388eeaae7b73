import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { dropDraft, findDraft, keepDraft } from "./drafts.ts";
import { editEvent } from "./edit-event.ts";
import { editSession } from "./edit-session.ts";
import { findEventForm } from "./event-form.ts";
import { listRevisions } from "./history.ts";
import { eventForm } from "./schema.ts";
import { findSessionForm } from "./session-form.ts";

let [accountId, eventId, talkId, code] = [0, 0, 0, ""];

useDirectory();

beforeEach(async () => {
  await query(sql`delete from revision`);
  await removeEverything();
  ({ accountId } = await addAccount("Ana"));
  eventId = await addEvent("Datafjord", { timeZone: "Europe/Oslo", hasObservedDates: true });
  talkId = await addTalk(eventId, "Maps", { startsAt: new Date("2026-06-01T07:30:00Z") });
  await addTopic("Maps", { events: [eventId] });
  ({ code } = await prisma().session.findUniqueOrThrow({ where: { id: talkId } }));
});

const at = { year: 2026, slug: "datafjord" };
const form = async () => (await findEventForm(at))?.form as Record<string, string>;
const edit = async (change: Record<string, string>, base?: Record<string, string>, why = "") => {
  const before = base ?? (await form());
  return editEvent({ accountId, ...at, why, base: before, wanted: eventForm.parse({ ...before, ...change }) });
};
const said = () => query(sql`select field, authority::text from value_source where entity = 'event' and entity_id = ${eventId} order by field`);

test("what was touched is changed, by whom is known, and nothing else moves", async () => {
  expect(await edit({ name: "DataFjord 2026", city: "Bergen", country: "Norway", topics: "Maps, Postgres" })).toEqual({
    ok: true,
    changed: ["name", "city", "country", "topics"],
  });
  expect(await form()).toMatchObject({ name: "DataFjord 2026", city: "Bergen", country: "Norway", topics: "Maps, Postgres", startsOn: "2026-06-01" });
  expect((await said()).map((row) => Object.values(row).join(" "))).toEqual(["name editor", "placeId editor", "placeText editor", "timeZone editor"]);
  const [revision] = await listRevisions({ entity: "event", id: eventId, before: null, limit: 10 });
  expect(revision).toMatchObject({
    by: { name: "Ana", slug: "ana" },
    changes: [{ field: "name", before: "Datafjord", after: "DataFjord 2026" }, { field: "city" }, { field: "country" }, { field: "topics" }],
    why: null,
  });
});

test("why it was changed stands in the history", async () => {
  await edit({ name: "DataFjord" }, undefined, "It says so on its site.");
  const [revision] = await listRevisions({ entity: "event", id: eventId, before: null, limit: 10 });
  expect(revision?.why).toBe("It says so on its site.");
});

test("days that somebody states are no longer those of recordings; none are to be announced", async () => {
  await edit({ startsOn: "2026-07-01", endsOn: "" });
  const days = () => query(sql`select starts_on as s, ends_on as e, date_precision::text as p, has_observed_dates as o from event where id = ${eventId}`);
  expect(await days()).toEqual([{ s: "2026-07-01", e: "2026-07-01", p: "day", o: false }]);
  await edit({ startsOn: "", endsOn: "" });
  expect(await days()).toEqual([{ s: null, e: null, p: "tba", o: false }]);
});

test("two who touch different things are both right; two who touch the same are told, and nothing is taken", async () => {
  const base = await form();
  await edit({ name: "One" }, base);
  expect(await edit({ tagline: "Calm" }, base)).toEqual({ ok: true, changed: ["tagline"] });
  expect(await edit({ name: "Two", description: "Long" }, base)).toEqual({
    ok: false,
    reason: "changed-meanwhile",
    contested: [{ field: "name", now: "One" }],
  });
  expect(await form()).toMatchObject({ name: "One", tagline: "Calm", description: "" });
  expect(await edit({ name: "One", description: "Long" }, base)).toEqual({ ok: true, changed: ["description"] });
});

test("days that make no sense are refused", async () => {
  expect(await edit({ endsOn: "2026-05-31" })).toEqual({ ok: false, reason: "ends-before-it-starts" });
  expect(await edit({ startsOn: "", endsOn: "2026-05-31" })).toEqual({ ok: false, reason: "ends-before-it-starts" });
  expect(await edit({ startsOn: "2027-05-31", endsOn: "2027-06-01" })).toEqual({ ok: false, reason: "another-year" });
  expect(eventForm.safeParse({ ...(await form()), startsOn: "2026-02-31x" }).success).toBe(false);
  expect(await listRevisions({ entity: "event", id: eventId, before: null, limit: 10 })).toEqual([]);
});

test("what is sent as it was changes nothing and has no history", async () => {
  await query(sql`delete from outbox_change`);
  expect(await edit({})).toEqual({ ok: true, changed: [] });
  expect([await query(sql`select from outbox_change`), await query(sql`select from revision`)]).toEqual([[], []]);
});

test("times of a session are those of the event's zone", async () => {
  const before = (await findSessionForm(code))?.form as Record<string, string>;
  expect(before).toMatchObject({ startsAt: "2026-06-01T09:30", endsAt: "" });
  const done = await editSession({
    accountId,
    code,
    why: "",
    base: before,
    wanted: { ...before, endsAt: "2026-06-01T10:15", room: "Great hall", topics: "Maps" } as never,
  });
  expect(done).toEqual({ ok: true, changed: ["room", "endsAt", "topics"] });
  expect(await query(sql`select ends_at as e, room from session where id = ${talkId}`)).toEqual([{ e: new Date("2026-06-01T08:15:00Z"), room: "Great hall" }]);
  const now = (await findSessionForm(code))?.form as never;
  expect(await editSession({ accountId, code, why: "", base: now, wanted: { ...(now as object), endsAt: "2026-06-01T09:00" } as never })).toEqual({
    ok: false,
    reason: "ends-before-it-starts",
  });
  expect(await editSession({ accountId, code: "zzzzz", why: "", base: now, wanted: now })).toEqual({ ok: false, reason: "no-such-session" });
});

test("what could not be taken is kept for whoever typed it, and nobody else", async () => {
  const whose = { accountId, entity: "event", entityId: eventId } as const;
  await keepDraft(whose, { typed: { name: "x" }, problem: "too short" });
  await keepDraft(whose, { typed: { name: "y" }, problem: "too long" });
  const { accountId: other } = await addAccount("Bo");
  expect([await findDraft(whose), await findDraft({ ...whose, accountId: other })]).toEqual([{ typed: { name: "y" }, problem: "too long" }, null]);
  await dropDraft(whose);
  expect(await findDraft(whose)).toBeNull();
});
