// A group whose recordings are of many years: an event for each, in a series; it grows without moving what is here.
import { expect, test } from "vitest";
import { told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { runImport } from "../run-import.ts";
import { pyvideo } from "./pyvideo.ts";

useDirectory();

/** Imports a group with a talk on each of these days, as what the source says now. */
function importGroup(...days: string[]) {
  const talks = days.map((recorded, at) => [`meetup/videos/${at}.json`, JSON.stringify({ title: `Talk ${at}`, speakers: ["Ada Holm"], recorded })]);
  const path = temporaryFolder({ "meetup/category.json": JSON.stringify({ title: "Fjord Meetup" }), ...Object.fromEntries(talks) });
  return runImport({ format: pyvideo, path, source: "tapes", isDryRun: false });
}

const events = () =>
  query<{ id: number; [field: string]: unknown }>(sql`
    select e.id, e.year, e.slug, e.name, s.name as series, e.starts_on as first, e.ends_on as last, e.has_observed_dates as observed,
      (select count(*)::int from session x where x.event_id = e.id) as talks
    from event e left join series s on s.id = e.series_id order by e.year`);

test("it is one event while its recordings are of one year, and more beside it when they go on; a second import changes nothing", async () => {
  await importGroup("2012-03-01", "2012-04-05");
  const [first] = await events();
  const slug = "fjord-meetup";
  expect(first).toEqual({
    id: first?.id,
    year: 2012,
    slug,
    name: "Fjord Meetup",
    series: null,
    first: "2012-03-01",
    last: "2012-04-05",
    observed: true,
    talks: 2,
  });
  const days = ["2012-03-01", "2012-04-05", "2014-02-04", "2014-11-04"];
  await importGroup(...days);
  const grown = await events();
  const group = { slug, series: "Fjord Meetup", observed: true, talks: 2 };
  expect(grown).toEqual([
    { ...group, id: first?.id, year: 2012, name: "Fjord Meetup 2012", first: "2012-03-01", last: "2012-04-05" },
    { ...group, id: grown[1]?.id, year: 2014, name: "Fjord Meetup 2014", first: "2014-02-04", last: "2014-11-04" },
  ]);
  expect(told(await importGroup(...days))).toEqual({ event: "2 same", person: "1 same", session: "4 same" });
});

test("a talk whose day is mended moves to the event of its year", async () => {
  const talks = async () => (await events()).map(({ year, talks }) => [year, talks]);
  await importGroup("2012-03-01", "2012-04-05", "2014-02-04", "2014-11-04");
  await importGroup("2012-03-01", "2014-04-05", "2014-02-04", "2014-11-04");
  expect(await talks()).toEqual([
    [2012, 1],
    [2014, 3],
  ]);
});
