import { describe, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { prisma, query, sql, transaction } from "#lib/stores/postgres.ts";
import { findOrAddPlace, findOrAddVenue } from "./commands.ts";
import type { PlaceWords } from "./queries.ts";

useDirectory();

async function find(words: PlaceWords) {
  const { placeId, ...said } = await transaction((client) => findOrAddPlace(client, words));
  const [place] = await query<{ path: string }>(sql`select path from place where id = ${placeId}`);
  return { path: place?.path ?? null, ...said };
}

describe("a place is taken where it is certain, else the words are kept", () => {
  test.each([
    [
      { city: "Bergen", country: "Norway" },
      { path: "no/bergen", placeText: null, timeZone: "Europe/Oslo" },
    ],
    [
      { city: "bergen", country: "NO" },
      { path: "no/bergen", placeText: null, timeZone: "Europe/Oslo" },
    ],
    [
      { city: "Kraków", country: "Poland" },
      { path: "pl/krakow", placeText: null, timeZone: "Europe/Warsaw" },
    ],
    [{ country: "USA" }, { path: "us", placeText: null, timeZone: null }],
    [
      { city: "Springfield", country: "USA" },
      { path: "us", placeText: "Springfield, USA", timeZone: null },
    ],
    [
      { city: "Portland", region: "Oregon", country: "USA" },
      { path: "us/portland-oregon", placeText: null, timeZone: "America/Los_Angeles" },
    ],
    [
      { city: "Portland", region: "ME", country: "U.S.A." },
      { path: "us/portland-maine", placeText: null, timeZone: "America/New_York" },
    ],
    [
      { city: "Portland", country: "USA" },
      { path: "us", placeText: "Portland, USA", timeZone: null },
    ],
    [
      { city: "Boston", country: "USA" },
      { path: "us/boston", placeText: null, timeZone: "America/New_York" },
    ],
    [
      { city: "Newport", country: "Wales" },
      { path: "gb/newport-wales", placeText: null, timeZone: "Europe/London" },
    ],
    [
      { region: "Oregon", country: "USA" },
      { path: "us", placeText: "Oregon, USA", timeZone: null },
    ],
    [
      { city: "Nowhere At All", country: "France" },
      { path: "fr", placeText: "Nowhere At All, France", timeZone: null },
    ],
    [{ city: "Paris" }, { path: null, placeText: "Paris", timeZone: null }],
    [
      { city: "Atlantis", region: "The Sea", country: "Utopia" },
      { path: null, placeText: "Atlantis, The Sea, Utopia", timeZone: null },
    ],
    [{}, { path: null, placeText: null, timeZone: null }],
  ])("%j", async (words, wanted) => {
    expect(await find(words)).toEqual(wanted);
  });
});

const tree = () =>
  query(
    sql`select p.kind::text, p.path, p.name, up.path as parent, p.latitude is not null as "isLocated" from place p left join place up on up.id = p.parent_id where p.country_code = 'CA' order by p.path`,
  );

test("a city stands below its region, and that below its country, once however often it is asked for", async () => {
  await find({ city: "Waterloo", region: "Ontario", country: "Canada" });
  await find({ city: "Waterloo", region: "ON", country: "Canada" });
  await find({ city: "Toronto", country: "Canada" });
  expect(await tree()).toEqual([
    { kind: "country", path: "ca", name: "Canada", parent: null, isLocated: false },
    { kind: "region", path: "ca/regions/ontario", name: "Ontario", parent: "ca", isLocated: false },
    { kind: "city", path: "ca/toronto", name: "Toronto", parent: "ca/regions/ontario", isLocated: true },
    { kind: "city", path: "ca/waterloo-ontario", name: "Waterloo", parent: "ca/regions/ontario", isLocated: true },
  ]);
});

test("a city whose region nobody knows stands below its country", async () => {
  await find({ city: "Hanoi", country: "Vietnam" });
  expect(await query(sql`select up.path from place p join place up on up.id = p.parent_id where p.path = 'vn/hanoi'`)).toEqual([{ path: "vn" }]);
});

test("a city that was given another address here is found again", async () => {
  await find({ city: "Kyiv", country: "Ukraine" });
  await prisma().place.update({ where: { path: "ua/kyiv" }, data: { path: "ua/kyjiw" } });
  expect(await find({ city: "Kiev", country: "Ukraine" })).toMatchObject({ path: "ua/kyjiw" });
});

test("a city never takes the address of another, or one that another had", async () => {
  await find({ city: "Waterloo", region: "Ontario", country: "Canada" });
  await query(
    sql`update external_id set value = 'another' where scheme = 'geonames' and entity_id = (select id from place where path = 'ca/waterloo-ontario')`,
  );
  expect(await find({ city: "Waterloo", region: "Ontario", country: "Canada" })).toMatchObject({ path: "ca/waterloo-ontario-6176823" });
  await find({ city: "Vancouver", country: "Canada" });
  await prisma().place.delete({ where: { path: "ca/vancouver" } });
  expect(await find({ city: "Vancouver", country: "Canada" })).toMatchObject({ path: "ca/vancouver-6173331" });
});

test("two imports that meet a city at once make it once", async () => {
  await Promise.all([1, 2, 3, 4].map(() => find({ city: "Nairobi", country: "Kenya" })));
  expect(await query(sql`select path from place where country_code = 'KE' order by 1`)).toEqual([
    { path: "ke" },
    { path: "ke/nairobi" },
    { path: "ke/regions/nairobi-county" },
  ]);
});

test("a venue of one name in two cities is two venues, in one city one", async () => {
  const [no, ng] = await query<{ id: number }>(sql`select id from place where path in ('no/bergen', 'ng/lagos') order by path desc`);
  const venue = (name: string, placeId: number | undefined, slug: string) =>
    transaction((client) => findOrAddVenue(client, { name, placeId: placeId ?? null, slug }));
  const first = await venue("City Hall", no?.id, "city-hall");
  expect([
    await venue("City Hall", no?.id, "city-hall-2"),
    (await venue("City Hall", ng?.id, "city-hall-3")) === first,
    (await venue("City Hall", undefined, "city-hall-4")) === first,
  ]).toEqual([first, false, false]);
});

test("a venue that was renamed or moved here is found under the name that sources write", async () => {
  const [no] = await query<{ id: number }>(sql`select id from place where path = 'no/bergen'`);
  const find = (slug: string) => transaction((client) => findOrAddVenue(client, { name: "Old Wharf", placeId: no?.id ?? null, slug }));
  const id = await find("old-wharf");
  await prisma().venue.update({ where: { id }, data: { name: "The Wharf", placeId: null } });
  expect(await find("old-wharf-2")).toBe(id);
  await prisma().venue.delete({ where: { id } });
  expect(await find("old-wharf-3")).not.toBe(id);
});
