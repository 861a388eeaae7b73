import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, removeEverything } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import {
  countMonths,
  countYears,
  listComingAtVenue,
  listComingInPlaces,
  listEventsOfYear,
  listJustAnnounced,
  listJustCancelled,
  listPastAtVenue,
  listPastInPlaces,
} from "./browse-events.ts";

useDirectory();
beforeEach(removeEverything);

const today = "2026-06-01";
const on = (from: string, to = from) => ({ startsOn: new Date(from), endsOn: new Date(to), year: Number(from.slice(0, 4)) });
const names = (events: { name: string }[]) => events.map(({ name }) => name);

test("a place and a venue have what comes, soonest first, and what was, latest first, a part at a time", async () => {
  const { bergen } = await addBergen();
  const { id: venueId } = await prisma().venue.create({ data: { slug: "hall", name: "Hall", placeId: bergen } });
  const there = { placeId: bergen, venueId };
  await addEvent("Later", { ...on("2026-09-01"), ...there });
  await addEvent("On", { ...on("2026-05-30", today), ...there });
  const over = await addEvent("Over", { ...on("2026-05-30"), ...there });
  await addEvent("Long over", { ...on("2020-01-01"), ...there });
  await addEvent("Hidden", { ...there, isHidden: true });
  await addEvent("Elsewhere", {});
  const part = { today, limit: 9 };
  expect(names(await listComingInPlaces({ placeIds: [bergen], ...part }))).toEqual(["On", "Later"]);
  expect(names(await listComingAtVenue({ venueId, ...part }))).toEqual(["On", "Later"]);
  expect(names(await listPastInPlaces({ placeIds: [bergen], before: null, ...part }))).toEqual(["Over", "Long over"]);
  expect(names(await listPastAtVenue({ venueId, before: over, ...part }))).toEqual(["Long over"]);
});

test("a year is counted by months, those without one apart, and read a part at a time", async () => {
  const first = await addEvent("March", on("2026-03-01"));
  await addEvent("Also March", on("2026-03-20"));
  await addEvent("Year", { ...on("2026-01-01"), datePrecision: "year" });
  await addEvent("No date", { year: 2026, startsOn: null, endsOn: null, datePrecision: "tba" });
  await addEvent("Hidden", { ...on("2026-03-02"), isHidden: true });
  expect(await countMonths(2026)).toEqual([
    { month: 0, count: 2 },
    { month: 3, count: 2 },
  ]);
  const of = async (month: number | null, after: number | null = null) => names(await listEventsOfYear({ year: 2026, month, after, limit: 9 }));
  expect([await of(3), await of(3, first), await of(0), await of(null)]).toEqual([
    ["March", "Also March"],
    ["Also March"],
    ["Year", "No date"],
    ["Year", "March", "Also March", "No date"],
  ]);
  expect(await countYears()).toEqual([{ year: 2026, count: 4 }]);
});

test("just announced is what was entered last of what is to come", async () => {
  for (const [name, createdAt] of [
    ["First", "2026-05-01"],
    ["Second", "2026-05-02"],
  ])
    await addEvent(name as string, { ...on("2026-09-01"), createdAt: new Date(createdAt as string) });
  await addEvent("Over", on("2026-05-01"));
  await addEvent("Cancelled", { ...on("2026-09-01"), status: "cancelled" });
  expect(names(await listJustAnnounced({ today, limit: 9 }))).toEqual(["Second", "First"]);
});

test("just cancelled is what was changed lately and still stands so, by the latest change", async () => {
  const change = async (name: string, status: "cancelled" | "postponed" | "confirmed", more = {}) => {
    const id = await addEvent(name, { ...on("2026-09-01"), status: status === "confirmed" ? "cancelled" : "confirmed", ...more });
    await prisma().event.update({ where: { id }, data: { status } });
    return id;
  };
  await change("Cancelled", "cancelled");
  await change("Postponed", "postponed");
  await change("On again", "confirmed");
  await change("Over", "cancelled", on("2026-05-01"));
  await change("Hidden", "cancelled", { isHidden: true });
  const since = (days: number) => new Date(Date.now() - days * 86_400_000);
  expect(names(await listJustCancelled({ today, since: since(1), limit: 9 }))).toEqual(["Postponed", "Cancelled"]);
  expect(await listJustCancelled({ today, since: since(-1), limit: 9 })).toEqual([]);
});
