import { expect, test } from "vitest";
import { importBundle } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { importsBoard } from "./imports-board.ts";
import { mergesBoard } from "./merges-board.ts";

useDirectory();

const board = importsBoard();
const read = async (path: string) => {
  const answer = await board.request(path);
  return { status: answer.status, text: await answer.text() };
};
const post = (path: string, { site = "same-origin", keep = "" } = {}) =>
  board.request(path, { method: "POST", headers: { "sec-fetch-site": site, "content-type": "application/x-www-form-urlencoded" }, body: `keep=${keep}` });
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
  expect([(await post(`/${runId}/undo/`, { site: "cross-site" })).status, await count()]).toEqual([403, 1]);
  const undone = await post(`/${runId}/undo/`);
  expect([undone.status, undone.headers.get("location"), await count()]).toEqual([303, `/ops/imports/${runId}/`, 0]);
  expect((await read(`/${runId}/`)).text).not.toContain("Undo this run");
  expect((await post(`/${runId}/undo/`)).status).toBe(409);
});

test("a run that is not there is not there", async () => {
  expect([(await read("/999999/")).status, (await read("/x/")).status, (await post("/999999/undo/")).status]).toEqual([404, 404, 409]);
});

const corp = { key: "corp", name: "<i>Acme</i>", twitter: "acme" };
const dan = { key: "dan", name: "Dan Dunn", twitter: "acme", website: "https://dan.example/" };

test("what is proposed is shown side by side and answered by its forms, from here alone; the way back stands beside it", async () => {
  await importBundle({ people: [corp] }, { source: "papers" });
  const { runId } = await importBundle({ people: [dan] }, { source: "tapes" });
  const { text } = await read(`/${runId}/`);
  for (const shown of ["has a handle of somebody who is here already", "&lt;i&gt;Acme&lt;/i&gt;", "https://dan.example/", "papers <code>corp</code>"])
    expect(text).toContain(shown);
  const path = /action="\/ops\/imports(\/[^"]+\/accept\/)"/.exec(text)?.[1] ?? "";
  const keep = /name="keep" value="(\d+)"/.exec(text)?.[1] ?? "";
  const people = async () => (await query(sql`select id from person where name in ('Dan Dunn', '<i>Acme</i>')`)).length;
  expect([(await post(path, { site: "cross-site", keep })).status, (await post(path, { site: "", keep })).status, await people()]).toEqual([403, 403, 2]);

  const merged = await post(path, { keep });
  expect([merged.status, await people()]).toEqual([303, 1]);
  const after = await read(merged.headers.get("location")?.replace("/ops/imports", "") ?? "");
  const merge = /They are one: merge (\d+)\./.exec(after.text)?.[1] ?? "";
  expect(after.text).toContain(`action="/ops/merges/${merge}/undo/"`);
  const again = await post(path, { keep });
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("To make them two again, undo the merge.")]);

  const merges = mergesBoard();
  const undo = (site: string) => merges.request(`/${merge}/undo/`, { method: "POST", headers: { "sec-fetch-site": site } });
  expect([(await undo("cross-site")).status, await people()]).toEqual([403, 1]);
  expect([(await undo("same-origin")).status, (await undo("same-origin")).status, await people()]).toEqual([303, 409, 2]);
  expect(await (await merges.request("/")).text()).toMatch(/Dan Dunn[\s\S]*undone/);
  expect((await post(path.replace("accept", "dismiss"))).status).toBe(303);
  expect((await read(`/${runId}/`)).text).toContain("They are two. It is not proposed again.");
  expect([
    (await post(`/${runId}/findings/999999/dismiss/`)).status,
    (await merges.request("/999999/undo/", { method: "POST", headers: { "sec-fetch-site": "same-origin" } })).status,
  ]).toEqual([404, 404]);
});

test("where two sources say otherwise, both words stand beside each other with who said them", async () => {
  const fjord = { id: "fjord-2026", name: "Fjord 2026", start: "2026-06-01", end: "2026-06-03", url: "https://fjord.example/" };
  await importBundle({ events: [fjord] }, { source: "papers" });
  const { runId } = await importBundle({ events: [{ ...fjord, id: "f", start: "2026-06-02" }] }, { source: "tapes" });
  const { text } = await read(`/${runId}/`);
  expect(text).toContain("tapes says");
  expect(text.replaceAll("\n", "")).toMatch(/<td>startsOn<td>2026-06-01<br><small>papers<\/small><td>2026-06-02/);
});
