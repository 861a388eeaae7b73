// A local Redis that never evicts: found, or Debian's package.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Redis } from "ioredis";
import { chosen } from "./env-file.ts";
import { canInstall, findProgram, installPackages } from "./packages.ts";
import type { Place } from "./place.ts";
import { keptPort } from "./ports.ts";
import { findProcess, lastWords, startProcess } from "./processes.ts";
import { waitUntil } from "./wait.ts";

/** Tested from here on. */
export const oldestRedis = 7;

/** Settings that docker-compose.yml gives its Redis too. */
export const redisSettings = {
  databases: "64",
  save: '""',
  "maxmemory-policy": "noeviction",
  // Sets of dense integers stay packed: intersections are 4 times faster and 13 times smaller.
  "set-max-intset-entries": "20000",
  appendonly: "yes",
};

/** Starts Redis unless it runs. Returns its address. */
export async function startRedis(place: Place, say: (words: string) => void): Promise<string> {
  const port = await keptPort(place, "REDIS_PORT", { wanted: 6380, process: "redis" });
  const password = await chosen(place, "REDIS_PASSWORD", () => randomBytes(16).toString("hex"));
  const url = `redis://:${password}@127.0.0.1:${port}`;
  if (!findProcess(place, "redis")) launch(place, { port, password }, say);
  await waitUntil(() => answers(url), 60, "Redis answering").catch((error: Error) => {
    throw new Error(`${error.message}\n${lastWords(place, "redis")}`);
  });
  return url;
}

function launch(place: Place, { port, password }: { port: string; password: string }, say: (words: string) => void): void {
  const program = findRedis() ?? bringRedis(say);
  const folder = path.join(place.root, "redis");
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, "redis.conf");
  const own = { port, bind: "127.0.0.1", dir: folder, requirepass: password, daemonize: "no" };
  const lines = Object.entries({ ...own, ...redisSettings }).map(([key, value]) => `${key} ${value}\n`);
  writeFileSync(config, lines.join(""), { mode: 0o600 });
  startProcess(place, { name: "redis", command: program, args: [config], cwd: folder });
}

/** A redis-server that is new enough. */
export function findRedis(): string | null {
  const program = findProgram("redis-server");
  if (!program) return null;
  const words = execFileSync(program, ["--version"], { encoding: "utf8" });
  return Number(/v=(\d+)/.exec(words)?.[1] ?? 0) >= oldestRedis ? program : null;
}

function bringRedis(say: (words: string) => void): string {
  if (!canInstall()) throw new Error("Redis 7 is needed: install redis-server, or set REDIS_URL to one that runs elsewhere.");
  say("installing Debian's redis-server");
  installPackages(["redis-server"]);
  return findRedis() ?? bringRedisFailed();
}

function bringRedisFailed(): never {
  throw new Error("The package redis-server was installed, but it is older than version 7. Set REDIS_URL to a newer one.");
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on("error", () => {}); // the answer below says it
  try {
    await client.connect();
    return (await client.ping()) === "PONG";
  } finally {
    client.disconnect();
  }
}
