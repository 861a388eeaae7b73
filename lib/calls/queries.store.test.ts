import { beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, removeEverything } from "#bin/checks/things.ts";
import { prisma, query, sql, transaction } from "#lib/stores/postgres.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { saveCalls } from "./commands.ts";
import { listCallsById, listClosingCalls } from "./queries.ts";

useDirectory();
beforeEach(removeEverything);

const now = new Date("2026-06-01T12:00:00Z");

async function addCall(
  name: string,
  dueOn: string,
  {
    event = {},
    dueTime = null,
    ...more
  }: { event?: Partial<Prisma.EventUncheckedCreateInput>; dueTime?: string | null } & Partial<Prisma.CallUncheckedCreateInput> = {},
): Promise<number> {
  const eventId = await addEvent(name, event);
  const { id } = await prisma().call.create({
    data: {
      eventId,
      name,
      ...more,
      milestones: {
        create: [
          { kind: "closes", dueOn: new Date(dueOn), dueTime },
          { kind: "opens", dueOn: new Date("2026-01-01") },
        ],
      },
    },
  });
  return id;
}

const open = async (limit = 10) => (await listClosingCalls({ now, limit })).map(({ name, closesAt }) => [name, closesAt.toISOString()]);

test("calls that are open still come by the moment at which they close, each in its own time", async () => {
  await addCall("Lagos", "2026-06-01", { timeZone: "Africa/Lagos", dueTime: "18:00" });
  await addCall("Everywhere", "2026-06-01", { isAnywhereOnEarth: true });
  await addCall("Noon in Oslo, over", "2026-06-01", { timeZone: "Europe/Oslo", dueTime: "12:00" });
  await addCall("Yesterday everywhere, until noon today UTC", "2026-05-31", { isAnywhereOnEarth: true });
  await addCall("Next week", "2026-06-08", { dueTime: "12:00" });
  expect(await open()).toEqual([
    ["Lagos", "2026-06-01T17:00:00.000Z"],
    ["Everywhere", "2026-06-02T11:59:59.000Z"],
    ["Next week", "2026-06-08T12:00:00.000Z"],
  ]);
  expect(await open(1)).toHaveLength(1);
});

test("cancelled and hidden events call nobody; a call whose last date was replaced closes at the new one", async () => {
  await addCall("Cancelled", "2026-07-01", { event: { status: "cancelled" } });
  await addCall("Hidden", "2026-07-01", { event: { isHidden: true } });
  const id = await addCall("Extended", "2026-05-01");
  const { eventId } = await prisma().call.findUniqueOrThrow({ where: { id } });
  const closing = (dueOn: string) => [{ name: "Extended", isAnywhereOnEarth: false, milestones: [{ kind: "closes" as const, dueOn, isReplaced: false }] }];
  await transaction((client) => saveCalls(client, [{ eventId, before: closing("2026-05-01"), now: closing("2026-07-01") }]));
  expect(await open()).toEqual([["Extended", "2026-07-01T23:59:59.000Z"]]);
  const all = await query<{ id: number }>(sql`select id from call`);
  expect(new Set((await listCallsById(all.map((row) => row.id))).map(({ name }) => name))).toEqual(new Set(["Cancelled", "Extended"]));
});

test("lists take one statement for none, one or three calls", async () => {
  const ids: number[] = [];
  for (let count = 0; count < 4; count++) {
    if (count > 0) ids.push(await addCall(`Call ${count}`, "2026-07-01"));
    expect([await statementsOf(() => listClosingCalls({ now, limit: 10 })), await statementsOf(() => listCallsById(ids))].map((sent) => sent.length)).toEqual([
      1, 1,
    ]);
    expect(await open()).toHaveLength(count);
  }
});

test("calls that closed yesterday do not stand in the way of those that are open, however many they are", async () => {
  for (let closed = 0; closed < 40; closed++) await addCall(`Closed ${closed}`, "2026-05-31", { dueTime: "12:00" });
  await addCall("Open", "2026-06-20");
  expect((await open()).map(([name]) => name)).toEqual(["Open"]);
});
