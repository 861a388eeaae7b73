// What search answers while OpenSearch is away, hangs or has lost an index.
import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildIndexes } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson } from "#bin/checks/things.ts";
import { freePort } from "#bin/stores/ports.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { closeOpenSearch, requireOpenSearch } from "#lib/stores/opensearch.ts";
import { searchAlias } from "./index-names.ts";
import { searchQuery } from "./schema.ts";
import { search } from "./search.ts";
import { suggest } from "./suggest/suggestions.ts";

let [there, harbour] = ["", 0];
const servers: Server[] = [];

useDirectory(async () => {
  harbour = await addEvent("Frontend Harbour");
  await addPerson("Harbour Master");
  await buildIndexes();
  there = process.env.OPENSEARCH_URL as string;
});

async function lookFor(address: string): Promise<void> {
  await closeOpenSearch();
  process.env.OPENSEARCH_URL = address;
  forgetEnv();
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-06-01T12:00:00Z") }));
afterEach(async () => {
  await lookFor(there);
  await rest();
  await answer(); // what was open is closed
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.close();
});

const answer = async () => {
  const { engine, hits } = await search(searchQuery.parse({ q: "harbour", type: ["event"] }));
  return { engine, hits };
};
/** Longer than anybody waits before a store that failed is asked again. */
const rest = async () => void vi.setSystemTime(Date.now() + 60_000);
/** An index that takes longer than readers wait, on a busy machine, is asked again. */
async function answerAtLast() {
  for (let attempt = 0; attempt < 5; attempt++) {
    const found = await answer();
    if (found.engine === "opensearch") return found;
    await rest();
  }
  return answer();
}
const byPostgres = () => ({ engine: "postgres", hits: [{ type: "event", id: harbour }] });
const byIndex = () => ({ engine: "opensearch", hits: [{ type: "event", id: harbour }] });

test("without an address Postgres answers, and the index as soon as there is one", async () => {
  await lookFor("");
  expect(await answer()).toEqual(byPostgres());
  await lookFor(there);
  expect(await answerAtLast()).toEqual(byIndex());
});

test("where nothing listens Postgres answers", async () => {
  await lookFor(`http://127.0.0.1:${await freePort()}`);
  expect(await answer()).toEqual(byPostgres());
});

test("a reader waits for one that hangs no longer than a moment, and after three of them not at all, until it has rested", async () => {
  let connections = 0;
  const port = await freePort();
  servers.push(
    createServer((socket) => {
      connections++;
      socket.on("error", () => {}); // given up by the reader
    }).listen(port, "127.0.0.1"),
  );
  await lookFor(`http://127.0.0.1:${port}`);
  const waited = async () => {
    const began = performance.now();
    expect(await answer()).toEqual(byPostgres());
    return performance.now() - began;
  };
  for (let reader = 0; reader < 3; reader++) expect(await waited()).toBeLessThan(4_000);
  const before = connections;
  for (let reader = 0; reader < 5; reader++) await waited();
  expect(connections).toBe(before);
  await rest();
  await waited();
  expect(connections).toBe(before + 1);
});

test("names are suggested all the same, by Postgres, and it says so", async () => {
  await lookFor(`http://127.0.0.1:${await freePort()}`);
  const { engine, names } = await suggest("harb");
  expect([engine, names.map(({ name }) => name).toSorted()]).toEqual(["postgres", ["Frontend Harbour", "Harbour Master"]]);
});

test("one index that is lost is enough to ask Postgres: half an answer is none", async () => {
  await requireOpenSearch().indices.delete({ index: `${searchAlias("call")}-*` });
  expect(await answer()).toEqual(byPostgres());
  await buildIndexes();
  expect(await answerAtLast()).toEqual(byIndex());
});
