// What somebody asked not to publish is in no page, from whatever source it comes, and however often.
import { beforeEach, expect, test } from "vitest";
import { importBundle } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { pyvideo } from "./pyvideo/pyvideo.ts";
import { runImport } from "./run-import.ts";
import { undoRun } from "./undo/undo-run.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["source_record", "value_source", "import_run"]) await query(sql`delete from ${raw(table)}`);
});

const secret = "https://www.youtube.com/watch?v=secret_____";
const film = (url: string) => ({ kind: "video", url });
const event = (id: string, name: string) => ({ id, name, start: "2026-06-01", end: "2026-06-03" });

const archive = {
  events: [event("fjord-2026", "Fjord Conf")],
  sessions: [
    { id: "1", event: "fjord-2026", title: "In confidence", people: [{ key: "ann", name: "Ann Able" }], coverage: [film(secret)], no_publish: true },
    { id: "2", event: "fjord-2026", title: "In public", coverage: [film("https://video.example/2")] },
  ],
};
/** Another source, with other words for all but the recording. */
const tapes = (url: string, more: object = {}) => ({
  events: [event("elsewhere-2026", "Elsewhere Days")],
  sessions: [{ id: "x", event: "elsewhere-2026", title: "The film", coverage: [film(url)], ...more }],
});

const titles = async () => (await query<{ title: string }>(sql`select title from session order by title`)).map(({ title }) => title);
const addresses = async () => (await query<{ url: string }>(sql`select url from coverage order by url`)).map(({ url }) => url);

test.each([secret, "https://youtu.be/secret_____", "http://m.youtube.com/watch?v=secret_____&t=7", "https://www.youtube-nocookie.com/embed/secret_____"])(
  "another source that brings the recording as %s is left out, told, and stays out when it forgets the address",
  async (url) => {
    await importBundle(archive, { source: "archive" });
    const { counts, reasons } = await importBundle(tapes(url), { source: "tapes" });
    expect([counts.session, reasons]).toEqual([{ skipped: 1 }, { "it or its recording is not to be published": 1 }]);
    expect([await titles(), await addresses()]).toEqual([["In public"], ["https://video.example/2"]]);
    const again = await importBundle(tapes("https://video.example/other"), { source: "tapes" });
    expect(again.counts.session).toEqual({ skipped: 1 });
    expect(await titles()).toEqual(["In public"]);
  },
);

test("what other sources brought before goes too; of a session with other recordings, and of an event, that one alone", async () => {
  const day = film("https://video.example/day");
  await importBundle(tapes(secret.replace("https://www.", "http://")), { source: "tapes" });
  await importBundle(tapes(secret), { source: "mirror" });
  expect(await titles()).toEqual(["The film"]); // of both
  const whole = { id: "y", event: "day-2026", title: "The whole day", coverage: [film(secret), day] };
  await importBundle({ events: [event("day-2026", "A Day")], sessions: [whole] }, { source: "mirror" });
  await query(sql`insert into coverage (event_id, kind, url, provider) select id, 'video', ${secret}, 'YouTube' from event`);
  await importBundle(archive, { source: "archive" });
  expect([await titles(), await addresses()]).toEqual([
    ["In public", "The whole day"],
    ["https://video.example/2", "https://video.example/day"],
  ]);
  for (const source of ["tapes", "mirror"]) expect((await importBundle(tapes(secret), { source })).counts.session).toEqual({ skipped: 1 });
  for (const table of ["source_record_before", "import_finding"])
    expect([table, JSON.stringify(await query(sql`select * from ${raw(table)}`))]).toEqual([table, expect.not.stringMatching(/In confidence|The film/)]);
  const kept = JSON.stringify(await query(sql`select * from source_record where hash = 'withheld'`));
  expect(kept).not.toMatch(/secret|confidence|film/);
});

test("undoing a run of the other source does not bring the recording back", async () => {
  const two = tapes(secret, { coverage: [film(secret), film("https://video.example/day")] });
  await importBundle(two, { source: "tapes" });
  const { runId } = await importBundle(tapes("https://video.example/day", { abstract: "Cut." }), { source: "tapes" });
  await importBundle(archive, { source: "archive" });
  expect((await undoRun(runId)).kind).toBe("undone");
  expect(await addresses()).toEqual(["https://video.example/2", "https://video.example/day"]);
});

test("a talk that its source has removed, and names by nothing but its number, goes", async () => {
  const talk = (id: number, title: string) => ({ id, title, speakers: ["Ann Able"], videos: [{ url: `https://video.example/${id}` }] });
  const importTalks = (files: Record<string, object>) => {
    const texts = Object.entries(files).map(([name, said]) => [name, JSON.stringify(said)]);
    return runImport({
      format: pyvideo,
      path: temporaryFolder(Object.fromEntries([["fjord-2026/category.json", '{"title":"Fjord 2026"}'], ...texts])),
      source: "films",
      isDryRun: false,
    });
  };
  await importTalks({ "NO_PUBLISH.json": [], "fjord-2026/videos/a.json": talk(17, "Public"), "fjord-2026/videos/b.json": talk(18, "Private") });
  expect(await titles()).toEqual(["Private", "Public"]);
  await importTalks({ "NO_PUBLISH.json": [18], "fjord-2026/videos/a.json": talk(17, "Public") });
  expect(await titles()).toEqual(["Public"]);
  await importTalks({ "fjord-2026/videos/a.json": talk(17, "Public"), "fjord-2026/videos/b.json": talk(18, "Private") });
  expect(await titles()).toEqual(["Public"]);
  await importTalks({ "NO_PUBLISH.json": [19] }); // of a talk that comes later
  await importTalks({ "fjord-2026/videos/c.json": talk(19, "Private too") });
  expect(await titles()).toEqual(["Public"]);
  await importBundle(tapes("https://video.example/19"), { source: "tapes" });
  expect(await titles()).toEqual(["Public"]);
});
