// Redis Cluster and Sentinel by their address alone.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { freePort } from "#bin/stores/ports.ts";
import { findRedis } from "#bin/stores/redis.ts";
import { queue, startWorker } from "./queues.ts";
import { closeRedis, openRedis } from "./redis.ts";
import { cold, intersectSets, readGroups, replaceSets, scanGroupKeys } from "./versioned-sets.ts";

useDirectory();

const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-redis-"));
const servers: ChildProcess[] = [];

afterAll(() => {
  for (const server of servers) server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function startServer(args: string[]): ChildProcess {
  const server = spawn(findRedis() as string, args, { cwd: folder, stdio: "ignore" });
  servers.push(server);
  return server;
}

async function until(isDone: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let waited = 0; waited < seconds * 10; waited++) {
    if (await isDone().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error(`Not within ${seconds} s.`);
}

describe("a cluster of three nodes", () => {
  beforeAll(async () => {
    const ports = [await freePort(), await freePort(), await freePort()];
    for (const port of ports)
      startServer([
        "--port",
        `${port}`,
        "--bind",
        "127.0.0.1",
        "--cluster-enabled",
        "yes",
        "--cluster-config-file",
        `nodes-${port}.conf`,
        "--cluster-port",
        `${await freePort()}`,
        "--save",
        "",
      ]);
    const nodes = ports.map((port) => new Redis({ port }).on("error", () => {})); // they are still starting
    await until(async () => (await Promise.all(nodes.map((node) => node.ping()))).length === 3, 10);
    const buses = await Promise.all(nodes.map(async (node) => Number(((await node.config("GET", "cluster-port")) as string[])[1])));
    for (const [at, node] of nodes.entries()) {
      const from = Math.floor((16_384 * at) / 3);
      const to = Math.floor((16_384 * (at + 1)) / 3) - 1;
      await node.call("CLUSTER", "ADDSLOTSRANGE", from, to);
      if (at > 0) await node.call("CLUSTER", "MEET", "127.0.0.1", ports[0] as number, buses[0] as number);
    }
    await until(
      async () =>
        (await Promise.all(nodes.map((node) => node.call("CLUSTER", "INFO") as Promise<string>))).every(
          (info) => info.includes("cluster_state:ok") && info.includes("cluster_known_nodes:3"),
        ),
      30,
    );
    for (const node of nodes) node.disconnect();
    await closeRedis();
    process.env.REDIS_URL = `redis+cluster://${ports.map((port) => `127.0.0.1:${port}`).join(",")}`;
    const { forgetEnv } = await import("#lib/kit/env.ts");
    forgetEnv();
  }, 60_000);

  test("keeps groups of sets, and compares sets that are on different nodes", async () => {
    const groups = Array.from({ length: 20 }, (_, at) => ({ key: `event:${at + 1}`, version: 3, members: { speaking: [at + 1, at + 2, 500] } }));
    await replaceSets(["speaking"], groups);
    await replaceSets(["people"], [{ key: "follows:7", version: 1, members: { people: [3, 500] } }]);

    expect((await scanGroupKeys("event:")).toSorted((a, b) => a - b)).toEqual(groups.map((_, at) => at + 1));
    expect(await readGroups(["event:2"], ["speaking"])).toEqual([{ version: 3, sets: { speaking: [2, 3, 500] } }]);
    const common = await Promise.all(
      groups.map(({ key }) =>
        intersectSets([
          { key, name: "speaking" },
          { key: "follows:7", name: "people" },
        ]),
      ),
    );
    expect(common.slice(0, 4)).toEqual([[500], [3, 500], [3, 500], [500]]);
    expect(
      await intersectSets([
        { key: "event:1", name: "speaking" },
        { key: "follows:8", name: "people" },
      ]),
    ).toBe(cold);
  });

  test("carries the queues", async () => {
    const taken: unknown[] = [];
    const worker = startWorker<{ ids: number[] }>("clustered", async (job) => void taken.push(job.data.ids));
    await queue("clustered").addBulk([1, 2, 3].map((id) => ({ name: "one", data: { ids: [id] } })));
    await until(async () => taken.length === 3, 20);
    await worker.close();
    expect(new Set(taken.flat())).toEqual(new Set([1, 2, 3]));
  });
});

describe("a server that Sentinel watches", () => {
  test("is found by its name, and its replica when it is gone", async () => {
    const [master, replica, watcher] = [await freePort(), await freePort(), await freePort()];
    const first = startServer(["--port", `${master}`, "--bind", "127.0.0.1", "--save", ""]);
    startServer(["--port", `${replica}`, "--bind", "127.0.0.1", "--save", "", "--replicaof", "127.0.0.1", `${master}`]);
    const config = path.join(folder, "sentinel.conf");
    writeFileSync(
      config,
      [
        `port ${watcher}`,
        "bind 127.0.0.1",
        `sentinel monitor hallway 127.0.0.1 ${master} 1`,
        "sentinel down-after-milliseconds hallway 1000",
        "sentinel failover-timeout hallway 5000",
        "",
      ].join("\n"),
    );
    startServer([config, "--sentinel"]);
    const client = openRedis(`redis+sentinel://127.0.0.1:${watcher}/hallway`, { maxRetriesPerRequest: null });
    await until(async () => (await client.set("here", "before")) === "OK", 20);
    const sentinel = new Redis({ port: watcher });
    await until(async () => ((await sentinel.call("SENTINEL", "REPLICAS", "hallway")) as unknown[]).length === 1, 30);
    await client.wait(1, 5_000);
    first.kill("SIGKILL");
    await until(async () => (await client.set("here", "after")) === "OK", 40);
    expect(await client.get("here")).toBe("after");
    client.disconnect();
    sentinel.disconnect();
  }, 120_000);
});
