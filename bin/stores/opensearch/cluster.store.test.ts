// Three nodes by configuration alone: the addresses, and how many copies. The manager dies, and search is whole again.
import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addTalk } from "#bin/checks/things.ts";
import { testPlace } from "#bin/checks/test-place.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { searchQuery } from "#lib/search/schema.ts";
import { search } from "#lib/search/search.ts";
import { closeOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { openPlace } from "../place.ts";
import { findProcess } from "../processes.ts";
import { type ClusterNode, findManager, startCluster, stopCluster, waitForNodes } from "./cluster.ts";

const place = openPlace(path.join(testPlace().root, "cluster"));
const talks = 300;
let nodes: ClusterNode[];
let event: number;

useDirectory();

beforeAll(async () => {
  await stopCluster(place); // of a run that was cut off
  nodes = await startCluster(place, 3);
  Object.assign(process.env, { OPENSEARCH_URL: nodes.map(({ url }) => url).join(","), SEARCH_REPLICAS: "1" });
  await closeOpenSearch();
  forgetEnv();
  event = await addEvent("Frontend Harbour");
  await query(sql`insert into session (event_id, title) select ${event}, 'Rigging ' || n from generate_series(1, ${talks}::int) n`);
  await buildIndexes();
}, 400_000);

afterAll(async () => {
  await stopCluster(place);
  delete process.env.SEARCH_REPLICAS;
  forgetEnv();
  rmSync(place.root, { recursive: true, force: true });
}, 60_000);

const ask = async () => {
  const { engine, total } = await search(searchQuery.parse({ q: "rigging", type: ["session"] }));
  return { engine, total };
};

test("each document stands on two nodes", async () => {
  await waitForNodes(nodes, 3);
  const answer = await fetch(`${nodes[0]?.url}/_cat/shards/${process.env.SEARCH_PREFIX}-session*?format=json`);
  const shards = (await answer.json()) as { prirep: string; state: string; node: string }[];
  expect(shards.map(({ prirep, state }) => `${prirep} ${state}`).toSorted()).toEqual(["p STARTED", "r STARTED"]);
  expect(new Set(shards.map(({ node }) => node)).size).toBe(2);
  expect(await ask()).toEqual({ engine: "opensearch", total: talks });
}, 120_000);

test("the manager is killed: readers get an answer all the while, and soon the whole one from the index again", async () => {
  const manager = await findManager(nodes);
  const left = nodes.filter((node) => node !== manager);
  process.kill(findProcess(place, manager.name)?.pid ?? 0, "SIGKILL");

  let whole = 0;
  for (const end = Date.now() + 120_000; whole < 20 && Date.now() < end; ) {
    const { engine, total } = await ask();
    if (engine === "postgres") expect(total).toBe(talks); // the plainer search finds them as well
    whole = engine === "opensearch" && total === talks ? whole + 1 : 0;
    await sleep(100);
  }
  expect(whole, "answers in a row that were whole").toBe(20);
  await waitForNodes(left, 2, "yellow"); // copies that are missing are waited for a minute before others are made
  expect(await findManager(left)).not.toEqual(manager);

  const added = await addTalk(event, "Rigging for one hand less");
  await vi.waitFor(catchUp, { timeout: 60_000, interval: 500 }); // a worker would try again as well
  await expect.poll(ask, { timeout: 30_000 }).toEqual({ engine: "opensearch", total: talks + 1 });
  await query(sql`delete from session where id = ${added}`);
  await vi.waitFor(catchUp, { timeout: 60_000, interval: 500 });
}, 300_000);

test("a node that comes back is one of them again", async () => {
  nodes.find(({ name }) => findProcess(place, name) === null)?.start();
  await waitForNodes(nodes, 3);
  await expect.poll(ask, { timeout: 30_000 }).toEqual({ engine: "opensearch", total: talks });
}, 300_000);
