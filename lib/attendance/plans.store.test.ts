import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { savePlan, starSession } from "./commands.ts";
import { findOwnPlan, listStars } from "./own-plan.ts";
import { setVisibility } from "./visibility.ts";

let me = { personId: 0, accountId: 0 };
let [eventId, otherId] = [0, 0];

useDirectory(async () => {
  me = await addAccount("Ana");
  [eventId, otherId] = [await addEvent("Datafjord"), await addEvent("Other")];
});

beforeEach(async () => {
  await query(sql`delete from attendance`);
  await query(sql`update account set default_visibility = 'followers'`);
  await query(sql`update event set is_hidden = false`);
});

const save = (wanted: Parameters<typeof savePlan>[1], slug = "datafjord") => savePlan({ ...me, year: 2026, slug }, wanted);
const plan = () => findOwnPlan({ personId: me.personId, eventId });

test("a plan is made as the account wants it, changed, and withdrawn", async () => {
  expect(await save({ state: "attending" })).toEqual({ ok: true, eventId });
  expect(await plan()).toEqual({ state: "attending", visibility: "followers", note: null, inDirectory: false, sharesStars: false });
  await save({ visibility: "mutuals", note: " Ask Bo about maps. ".trim(), inDirectory: true, sharesStars: true });
  await save({ state: "tracking" });
  expect(await plan()).toEqual({ state: "tracking", visibility: "mutuals", note: "Ask Bo about maps.", inDirectory: true, sharesStars: true });
  await save({ note: "" });
  expect((await plan())?.note).toBeNull();
  await save({ state: "none" });
  expect(await plan()).toBeNull();
});

test("what is said of a plan that is not there makes none; the same twice changes nothing", async () => {
  await save({ visibility: "public" });
  expect(await plan()).toBeNull();
  await save({ state: "attending" });
  await query(sql`delete from outbox_change`);
  await save({ state: "attending" });
  expect(await query(sql`select cause from outbox_change`)).toEqual([]);
});

test("there is no plan for what nobody sees", async () => {
  await query(sql`update event set is_hidden = true where id = ${eventId}`);
  expect(await save({ state: "attending" })).toEqual({ ok: false, reason: "no-such-event" });
  expect(await save({ state: "attending" }, "nowhere")).toEqual({ ok: false, reason: "no-such-event" });
});

test("who may know is changed for what comes, and for all that was before where it is asked for", async () => {
  await save({ state: "attending" });
  expect(await setVisibility({ accountId: me.accountId, visibility: "only_me", andBefore: false })).toBe(0);
  await save({ state: "attending" }, "other");
  const levels = () => query(sql`select visibility from attendance where person_id = ${me.personId} order by event_id`);
  expect(await levels()).toEqual([{ visibility: "followers" }, { visibility: "only_me" }]);
  expect(await setVisibility({ accountId: me.accountId, visibility: "public", andBefore: true })).toBe(2);
  expect(await levels()).toEqual([{ visibility: "public" }, { visibility: "public" }]);
});

test("sessions to see are marked once, and told by event", async () => {
  const talk = await addTalk(eventId, "Maps");
  await addTalk(otherId, "Elsewhere", { speakers: [await addPerson("Bo")] });
  const { code } = await prisma().session.findUniqueOrThrow({ where: { id: talk } });
  const star = (isStarred: boolean) => starSession({ personId: me.personId, code, isStarred });
  expect([await star(true), await star(true)]).toEqual([{ ok: true }, { ok: true }]);
  expect(await listStars({ personId: me.personId, eventId })).toEqual([{ id: talk, code }]);
  expect(await listStars({ personId: me.personId, eventId: otherId })).toEqual([]);
  await star(false);
  expect(await listStars({ personId: me.personId, eventId })).toEqual([]);
  expect(await starSession({ personId: me.personId, code: "zzzzz", isStarred: true })).toEqual({ ok: false, reason: "no-such-session" });
});
