import { beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, removeEverything } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { findPlace, listCitiesWithin, listCountries, listIdsWithin, listPlacesNamed, listPlacesNear, listRegions, listVenuesIn } from "./browse-places.ts";

useDirectory();
beforeEach(removeEverything);

const today = "2026-06-01";
const country = async (code: string, name: string) =>
  (await prisma().place.create({ data: { kind: "country", path: code, name, countryCode: code.toUpperCase() } })).id;
const city = async (path: string, name: string, { at, parentId }: { at: [number, number]; parentId: number }) =>
  (
    await prisma().place.create({
      data: { kind: "city", path, name, parentId, countryCode: path.slice(0, 2).toUpperCase(), latitude: at[0], longitude: at[1] },
    })
  ).id;
const on = (day: string) => ({ startsOn: new Date(day), endsOn: new Date(day) });

/** England with Leeds in it, Leeds and Bergen with events, Oslo with none. */
async function addWorld() {
  const [gb, no] = [await country("gb", "United Kingdom"), await country("no", "Norway")];
  const england = (await prisma().place.create({ data: { kind: "region", path: "gb/regions/england", name: "England", countryCode: "GB", parentId: gb } })).id;
  const leeds = await city("gb/leeds", "Leeds", { at: [53.8, -1.55], parentId: england });
  const bergen = await city("no/bergen", "Bergen", { at: [60.39, 5.33], parentId: no });
  const oslo = await city("no/oslo", "Oslo", { at: [59.91, 10.75], parentId: no });
  await addEvent("Leeds past", { placeId: leeds, ...on("2025-01-01") });
  await addEvent("Leeds next", { placeId: leeds, ...on("2026-07-01") });
  await addEvent("Bergen today", { placeId: bergen, ...on(today) });
  await addEvent("Bergen hidden", { placeId: bergen, isHidden: true });
  return { gb, no, england, leeds, bergen, oslo };
}

test("a place knows what is above it, the country first, and all that lies in it", async () => {
  const { gb, england, leeds } = await addWorld();
  expect((await findPlace("gb/leeds"))?.above.map(({ name }) => name)).toEqual(["United Kingdom", "England"]);
  expect(await findPlace("gb/nowhere")).toBeNull();
  expect((await listIdsWithin(gb)).toSorted()).toEqual([gb, england, leeds].toSorted());
  expect((await listRegions(gb)).map(({ name }) => name)).toEqual(["England"]);
});

test("cities and countries are counted by what all may see, past and to come", async () => {
  const { gb, no } = await addWorld();
  const counts = (places: { name: string; coming: number; events: number }[]) => places.map(({ name, coming, events }) => [name, coming, events]);
  expect(counts(await listCitiesWithin({ placeId: gb, today, limit: 9 }))).toEqual([["Leeds", 1, 2]]);
  expect(counts(await listCitiesWithin({ placeId: no, today, limit: 9 }))).toEqual([["Bergen", 1, 1]]);
  const countries = await listCountries(today);
  expect(counts(countries)).toEqual([
    ["Norway", 1, 1],
    ["United Kingdom", 1, 2],
  ]);
  expect(countries[1]).toMatchObject({ latitude: 53.8, longitude: -1.55 });
});

test("what is near comes by distance, the circle is round, and the place itself is not near itself", async () => {
  const { bergen, oslo, no } = await addWorld();
  await addEvent("Oslo", { placeId: oslo });
  await addEvent("Stavanger", { placeId: await city("no/stavanger", "Stavanger", { at: [58.97, 5.73], parentId: no }) });
  const near = (km: number) => listPlacesNear({ id: bergen, latitude: 60.39, longitude: 5.33, km, today, limit: 9 });
  expect((await near(1_000)).map(({ name, km }) => [name, Math.round(km / 5) * 5])).toEqual([
    ["Stavanger", 160],
    ["Oslo", 305],
    ["Leeds", 840],
  ]);
  expect((await near(300)).map(({ name }) => name)).toEqual(["Stavanger"]);
  expect(await near(100)).toEqual([]);
});

test("both sides of the date line are near each other", async () => {
  const fj = await country("fj", "Fiji");
  const west = await city("fj/west", "West", { at: [-17, 179.5], parentId: fj });
  await addEvent("Far east", { placeId: await city("fj/east", "East", { at: [-17, -179.5], parentId: fj }) });
  expect((await listPlacesNear({ id: west, latitude: -17, longitude: 179.5, km: 200, today, limit: 9 })).map(({ name }) => name)).toEqual(["East"]);
});

test("places are found by the beginning of any of their names, and by nothing else", async () => {
  const { bergen } = await addWorld();
  await prisma().placeAlias.create({ data: { placeId: bergen, name: "Bjørgvin" } });
  const names = async (words: string) => (await listPlacesNamed({ words, today, limit: 9 })).map(({ name }) => name);
  expect([await names("ber"), await names("BJØ"), await names("%"), await names("_erg"), await names("ergen")]).toEqual([["Bergen"], ["Bergen"], [], [], []]);
});

test("lists take one statement, whatever they show", async () => {
  const { gb, bergen, leeds } = await addWorld();
  await prisma().venue.create({ data: { slug: "hall", name: "Hall", placeId: leeds } });
  expect((await listVenuesIn({ placeIds: [leeds, bergen], limit: 9 })).map(({ name }) => name)).toEqual(["Hall"]);
  const lists = [
    () => listCountries(today),
    () => listCitiesWithin({ placeId: gb, today, limit: 9 }),
    () => listPlacesNear({ id: bergen, latitude: 60, longitude: 5, km: 9_000, today, limit: 9 }),
    () => listVenuesIn({ placeIds: [leeds], limit: 9 }),
  ];
  for (const list of lists) expect(await statementsOf(list)).toHaveLength(1);
});
