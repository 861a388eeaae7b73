import { expect, test } from "vitest";
import { importBundle } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { importsBoard } from "./imports-board.ts";

useDirectory();

const board = importsBoard();
const read = async (path: string) => {
  const answer = await board.request(path);
  return { status: answer.status, text: await answer.text() };
};
const post = (path: string, site = "same-origin") => board.request(path, { method: "POST", headers: { "sec-fetch-site": site } });
const event = { id: "a-2026", name: "<script>alert(1)</script> 2026", start: "2026-06-01", url: "javascript:alert(1)" };

test("without any run it says how to begin", async () => {
  expect(await read("/")).toMatchObject({ status: 200, text: expect.stringContaining("npm run import -- all FOLDER") });
});

test("runs are listed with what came of them; a run tells what it left out, and runs nothing that a source wrote", async () => {
  const { runId } = await importBundle({ events: [event, { name: "No key" }] }, { source: "<b>papers</b>" });
  expect((await read("/")).text).toContain("event: 1 added, 1 skipped");
  const { text } = await read(`/${runId}/`);
  expect(text).toContain("Undo this run");
  expect(text).toContain("events.jsonl:2");
  expect(text).toContain("Mend the file and import it again.");
  expect(text).not.toMatch(/<script>|<b>papers/);
});

test("a run is undone by its form, once, and not by a form from elsewhere", async () => {
  const { runId } = await importBundle({ events: [{ ...event, id: "b-2026", name: "B 2026" }] }, { source: "lists" });
  const count = async () => (await query(sql`select id from event where name = 'B 2026'`)).length;
  expect([(await post(`/${runId}/undo/`, "cross-site")).status, await count()]).toEqual([403, 1]);
  const undone = await post(`/${runId}/undo/`);
  expect([undone.status, undone.headers.get("location"), await count()]).toEqual([303, `/ops/imports/${runId}/`, 0]);
  expect((await read(`/${runId}/`)).text).not.toContain("Undo this run");
  expect((await post(`/${runId}/undo/`)).status).toBe(409);
});

test("a run that is not there is not there", async () => {
  expect([(await read("/999999/")).status, (await read("/x/")).status, (await post("/999999/undo/")).status]).toEqual([404, 404, 409]);
});
