import { beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addTopic, removeEverything } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { type CallFilter, listCallChoices, listOpenCalls } from "./browse-calls.ts";
import type { CallFactKind } from "./schema.ts";

useDirectory();
beforeEach(removeEverything);

const now = new Date("2026-06-01T12:00:00Z");
const open = async (filter: CallFilter = {}) => (await listOpenCalls({ now, filter })).map(({ event }) => event.name);

interface Wish {
  event?: Partial<Prisma.EventUncheckedCreateInput>;
  facts?: Partial<Record<CallFactKind, "yes" | "no">>;
  isAnywhereOnEarth?: boolean;
  replaced?: string[];
  opensOn?: string;
}

async function addCall(
  name: string,
  closesOn: string,
  { event = {}, facts = {}, isAnywhereOnEarth = false, replaced = [], opensOn }: Wish = {},
): Promise<number> {
  const eventId = await addEvent(name, event);
  const closing = [
    ...replaced.map((day) => ({ kind: "closes" as const, dueOn: new Date(day), isReplaced: true })),
    { kind: "closes" as const, dueOn: new Date(closesOn) },
  ];
  await prisma().call.create({
    data: {
      eventId,
      isAnywhereOnEarth,
      milestones: { create: [...closing, ...(opensOn ? [{ kind: "opens" as const, dueOn: new Date(opensOn) }] : [])] },
      facts: { create: Object.entries(facts).map(([kind, answer]) => ({ kind: kind as CallFactKind, answer })) },
    },
  });
  return eventId;
}

test("open calls come by the moment at which they close; anywhere on Earth closes last of a day", async () => {
  await addCall("Later", "2026-07-01");
  await addCall("Everywhere", "2026-05-31", { isAnywhereOnEarth: true });
  await addCall("Today", "2026-06-01");
  await addCall("Everywhere today", "2026-06-01", { isAnywhereOnEarth: true });
  await addCall("Over", "2026-05-31");
  await addCall("Hidden", "2026-07-01", { event: { isHidden: true } });
  await addCall("Cancelled", "2026-07-01", { event: { status: "cancelled" } });
  expect(await open()).toEqual(["Today", "Everywhere today", "Later"]);
  expect((await listOpenCalls({ now: new Date("2026-06-01T11:59:58Z") })).map(({ event }) => event.name)[0]).toBe("Everywhere");
});

test("a call that was extended tells the days before; one that opens later tells when", async () => {
  await addCall("Extended", "2026-07-10", { replaced: ["2026-06-20", "2026-07-01"], opensOn: "2026-06-05" });
  const [call] = await listOpenCalls({ now });
  expect(call).toMatchObject({ replaced: ["2026-06-20", "2026-07-01"], closesOn: "2026-07-10", opensOn: "2026-06-05" });
});

test("who asks for calls that pay travel gets those that say so, not those that say no or nothing", async () => {
  await addCall("Pays", "2026-07-01", { facts: { pays_travel: "yes", mentoring: "yes" } });
  await addCall("Pays not", "2026-07-02", { facts: { pays_travel: "no" } });
  await addCall("Says nothing", "2026-07-03");
  expect(await open({ facts: ["pays_travel"] })).toEqual(["Pays"]);
  expect(await open({ facts: ["pays_travel", "mentoring"] })).toEqual(["Pays"]);
  expect(await open({ facts: ["pays_travel", "recording"] })).toEqual([]);
  expect(await open({ facts: [] })).toEqual(["Pays", "Pays not", "Says nothing"]);
});

test("calls are narrowed by topic and country, and the choices are what there is", async () => {
  const { bergen } = await addBergen();
  const there = await addCall("There", "2026-07-01", { event: { placeId: bergen } });
  await addCall("Online", "2026-07-02", { event: { format: "online" } });
  await addTopic("Rust", { events: [there] });
  await addTopic("Nobody calls", {});
  expect([await open({ countries: ["NO", "SE"] }), await open({ countries: ["DE"] }), await open({ isOnline: true }), await open({ topic: "rust" })]).toEqual([
    ["There"],
    [],
    ["Online"],
    ["There"],
  ]);
  expect(await listCallChoices("2026-06-01")).toEqual({ topics: [{ slug: "rust", name: "Rust", count: 1 }], countries: [{ code: "NO", count: 1 }] });
  expect(await statementsOf(() => listOpenCalls({ now }))).toHaveLength(1);
});
