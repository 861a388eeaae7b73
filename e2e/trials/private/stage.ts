// A site that runs, to be looked at by everybody: the whole of it, from the door to the workers, and a server that takes its mail.
import { readFileSync } from "node:fs";
import path from "node:path";
import { buildWeb } from "#bin/setup/build.ts";
import { chooseAddress, startSite, stopSite } from "#bin/setup/site.ts";
import { readEnvFile } from "#bin/stores/env-file.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { type Arena, freshDirectory } from "../arena/arena.ts";
import { type Sink, startSink } from "../mails/sink.ts";

export interface Stage {
  /** What everybody reaches. */
  door: string;
  /** What renders pages, past the page cache and the publisher's memory. */
  web: string;
  sink: Sink;
  /** How often so far the search engine was too busy, and Postgres answered in its place. */
  timesAway(): number;
  close(): Promise<void>;
}

interface Wishes {
  seed: number;
  /** Applied to the source of every process as it is loaded. */
  patches: string[];
}

/** Starts it over an empty directory. */
export async function openStage(arena: Arena, { seed, patches }: Wishes): Promise<Stage> {
  await buildWeb();
  await freshDirectory(arena, { events: 2, sessions: 2, people: 2, accounts: 1, topics: 1 });
  const sink = await startSink({ random: createRandom(seed) });
  const { place } = arena;
  await chooseAddress(place);
  const before = { ...process.env };
  Object.assign(process.env, { SMTP_URL: sink.url, SEARCHES_PER_MINUTE: "1000000", ...(patches.length > 0 ? patched(patches) : {}) });
  await startSite(place);
  process.env = before;
  const { PUBLIC_URL = "", WEB_URL = "" } = readEnvFile(place);
  const close = async () => {
    await stopSite(place);
    await sink.stop();
  };
  const timesAway = () => readFileSync(path.join(place.logs, "web.log"), "utf8").split("answered by Postgres").length - 1;
  return { door: PUBLIC_URL, web: WEB_URL, sink, timesAway, close };
}

const loader = path.resolve(import.meta.dirname, "../arena/patch-loader.ts");
const patched = (patches: string[]) => ({ NODE_OPTIONS: `--import ${loader}`, TRIAL_PATCHES: patches.join(",") });
