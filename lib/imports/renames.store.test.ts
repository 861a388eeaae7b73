// Names that change: here, where sources go on writing the old one, and there, where the key stays.
import { beforeEach, describe, expect, test } from "vitest";
import { importBundle, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { undoRun } from "./undo/undo-run.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["venue", "source_record", "value_source", "external_id", "import_run"]) await query(sql`delete from ${raw(table)}`);
});

const conflicts = (runId: number) => query(sql`select reason, key, detail from import_finding where run_id = ${runId} and kind = 'conflict'`);

describe("series", () => {
  const edition = (year: number, name: string, more: object = {}) => ({
    id: `fjord-${year}`,
    series: "fjord",
    name: `${name} ${year}`,
    start: `${year}-06-01`,
    ...more,
  });
  const says = (...events: object[]) => importBundle({ events });
  const series = () => query(sql`select s.name, s.slug, array(select year from event where series_id = s.id order by 1) as years from series s order by s.id`);
  const renameHere = () => prisma().series.updateMany({ data: { name: "Our Fjord" } });
  const old = [edition(2025, "Fjord Conf"), edition(2026, "Fjord Conf")];

  test("one that was renamed here is found under its old name, by whoever writes it", async () => {
    await says(...old);
    await renameHere();
    const now = [edition(2025, "Fjord Conf", { hashtag: "fjord" }), edition(2026, "Fjord Conf"), edition(2027, "Fjord Conf")];
    await says(...now);
    expect(told(await says(...now))).toEqual({ event: "3 same" });
    await importBundle({ events: [{ id: "fc-2024", name: "FJORD CONF 2024", start: "2024-06-01" }] }, { source: "tapes" });
    expect(await series()).toEqual([{ name: "Our Fjord", slug: "fjord-conf", years: [2024, 2025, 2026, 2027] }]);
  });

  test("one that the source names otherwise bears the new name here, at its old address; undone, it has the old one", async () => {
    await says(...old);
    const now = [edition(2025, "Fjord Days"), edition(2026, "Fjord Days")];
    const { runId } = await says(...now);
    expect(await conflicts(runId)).toEqual([]);
    expect(await series()).toEqual([{ name: "Fjord Days", slug: "fjord-conf", years: [2025, 2026] }]);
    expect(told(await says(...now))).toEqual({ event: "2 same" });
    expect(await undoRun(runId)).toMatchObject({ kind: "undone", reasons: {} });
    expect(await series()).toEqual([{ name: "Fjord Conf", slug: "fjord-conf", years: [2025, 2026] }]);
  });

  test("one that both named otherwise keeps the name that it has here, and is found under either", async () => {
    await says(...old);
    await renameHere();
    const now = [edition(2025, "Fjord Days"), edition(2026, "Fjord Days"), edition(2027, "Fjord Days")];
    const { runId } = await says(...now);
    const detail = { field: "series", ours: "Our Fjord", theirs: "Fjord Days" };
    expect(await conflicts(runId)).toEqual([{ reason: "somebody here says otherwise", key: "fjord-2026", detail }]);
    expect(await series()).toEqual([{ name: "Our Fjord", slug: "fjord-conf", years: [2025, 2026, 2027] }]);
    expect(told(await says(...now))).toEqual({ event: "3 same" });
  });

  test("a name that somebody here has spoken for stands, even where it is what the source said", async () => {
    await says(...old);
    await query(sql`insert into value_source (entity, entity_id, field, authority) select 'series', id, 'name', 'editor' from series`);
    await says(edition(2025, "Fjord Days"), edition(2026, "Fjord Days"));
    expect(await series()).toEqual([{ name: "Fjord Conf", slug: "fjord-conf", years: [2025, 2026] }]);
  });

  test("an edition that alone is named otherwise is of another series", async () => {
    await says(...old);
    await says(edition(2025, "Fjord Conf"), edition(2026, "Fjord Days"));
    expect(await series()).toEqual([
      { name: "Fjord Conf", slug: "fjord-conf", years: [2025] },
      { name: "Fjord Days", slug: "fjord-days", years: [2026] },
    ]);
  });
});

test("a venue that was renamed here is found under the name that the source writes", async () => {
  const event = (year: number, more: object = {}) => ({
    id: `a-${year}`,
    name: "A",
    start: `${year}-06-01`,
    venue: "Old Wharf",
    city: "Bergen",
    country: "Norway",
    ...more,
  });
  await importBundle({ events: [event(2025)] });
  await prisma().venue.updateMany({ data: { name: "The Wharf" } });
  const now = [event(2025, { hashtag: "a" }), event(2026)];
  await importBundle({ events: now });
  expect(told(await importBundle({ events: now }))).toEqual({ event: "2 same" });
  expect(await query(sql`select v.name, array(select year from event where venue_id = v.id order by 1) as years from venue v`)).toEqual([
    { name: "The Wharf", years: [2025, 2026] },
  ]);
});

describe("people whom sessions alone name", () => {
  const events = [{ id: "fjord-2026", name: "Fjord 2026", start: "2026-06-01" }];
  const talk = (id: string, name: string) => ({ id, event: "fjord-2026", title: `Talk ${id}`, people: [{ key: "p1", name }] });
  const says = (...names: string[]) => importBundle({ events, sessions: names.map((name, at) => talk(String(at + 1), name)) });
  const people = async () => (await query<{ name: string }>(sql`select name from person order by id`)).map(({ name }) => name);

  test("they bear the name that the source came to write, and the second time nothing changes", async () => {
    await says("Ada Holm", "Ada Holm");
    const { runId } = await says("Ada Lind", "Ada Lind");
    expect([await people(), await conflicts(runId)]).toEqual([["Ada Lind"], []]);
    expect(told(await says("Ada Lind", "Ada Lind"))).toEqual({ event: "1 same", session: "2 same" });
    await undoRun(runId);
    expect(await people()).toEqual(["Ada Holm"]);
  });

  test("they bear it where a new session has it, but not where one session writes it otherwise from the beginning", async () => {
    await says("Ada Holm", "Ada Holm");
    await says("Ada Holm", "Ada Holm", "Ada Lind");
    expect(await people()).toEqual(["Ada Lind"]);
    await importBundle({ events, sessions: [talk("1", "Ada Holm"), { ...talk("2", "Ada Holm"), room: "B" }, talk("3", "Ada Lind")] });
    expect(await people()).toEqual(["Ada Lind"]);
  });

  test("who was named here keeps that name", async () => {
    await says("Ada Holm");
    await prisma().person.updateMany({ data: { name: "Ada H." } });
    const { runId } = await says("Ada Lind");
    const detail = { field: "name", ours: "Ada H.", theirs: "Ada Lind" };
    expect([await people(), await conflicts(runId)]).toEqual([["Ada H."], [{ reason: "somebody here says otherwise", key: "p1", detail }]]);
    expect(told(await says("Ada Lind"))).toEqual({ event: "1 same", session: "1 same" });
  });

  test("of whom the source says more than a name, that record has the word", async () => {
    const rows = { events, people: [{ key: "p1", name: "Ada Holm", github: "ada" }] };
    await importBundle({ ...rows, sessions: [talk("1", "Ada Holm")] });
    await importBundle({ ...rows, sessions: [talk("1", "A. Holm")] });
    await says("A. Holm", "Ada Lind");
    expect(await people()).toEqual(["Ada Holm"]);
  });
});
