import { describe, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { findOrAddPlace, findOrAddVenue, type PlaceWords } from "./commands.ts";

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

test("a city stands below its country, once however often it is asked for", async () => {
  await find({ city: "Lagos", country: "Nigeria" });
  await find({ city: "Lagos", country: "Nigeria" });
  expect(
    await query(
      sql`select p.path, p.name, p.country_code as country, up.path as parent, p.latitude is not null as "isLocated" from place p left join place up on up.id = p.parent_id where p.country_code = 'NG' order by 1`,
    ),
  ).toEqual([
    { path: "ng", name: "Nigeria", country: "NG", parent: null, isLocated: false },
    { path: "ng/lagos", name: "Lagos", country: "NG", parent: "ng", isLocated: true },
  ]);
});

test("two imports that meet a city at once make it once", async () => {
  await Promise.all([1, 2, 3, 4].map(() => find({ city: "Nairobi", country: "Kenya" })));
  expect(await query(sql`select path from place where country_code = 'KE' order by 1`)).toEqual([{ path: "ke" }, { path: "ke/nairobi" }]);
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
