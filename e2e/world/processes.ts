// The processes of the site, to be hurt and to be brought back.
import { setTimeout as sleep } from "node:timers/promises";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { measureBacklog } from "#lib/outbox/owed.ts";
import { serverFile } from "#bin/setup/build.ts";
import { siteEnvironment, startSite } from "#bin/setup/site.ts";
import { startOpenSearch } from "#bin/stores/opensearch/opensearch.ts";
import { checkout } from "#bin/stores/place.ts";
import { freePort } from "#bin/stores/ports.ts";
import { startPostgres } from "#bin/stores/postgres.ts";
import { findProcess, startProcess, stopProcess } from "#bin/stores/processes.ts";
import { startRedis } from "#bin/stores/redis.ts";
import { waitUntil } from "#bin/stores/wait.ts";
import { placeOfSite } from "./site.ts";

export type Store = "postgres" | "redis" | "opensearch";

/** Ends a process as an operator would. */
export const stop = (name: Store | "web" | "publisher" | "workers"): Promise<boolean> => stopProcess(placeOfSite(), name);

/** Ends a process as a failing machine would: at once, with all it has in hand. */
export const kill = (name: string): void => signal(name, "SIGKILL");

/** A process that is there and does nothing, as when its disk hangs. */
export const hang = (name: Store): void => signal(name, "SIGSTOP");
export const wake = (name: Store): void => signal(name, "SIGCONT");

function signal(name: string, which: NodeJS.Signals): void {
  const found = findProcess(placeOfSite(), name);
  if (!found) throw new Error(`${name} does not run.`);
  process.kill(found.pid, which);
}

export const isRunning = (name: string): boolean => findProcess(placeOfSite(), name) !== null;

const quiet = () => {};

/** Brings back whatever a story stopped, hung or killed; takes no time where nothing was. */
export async function bringBack(): Promise<void> {
  const place = placeOfSite();
  for (const name of ["postgres", "redis", "opensearch"] as const) if (isRunning(name)) wake(name);
  await Promise.all([startPostgres(place, quiet), startRedis(place, quiet), startOpenSearch(place, quiet)]);
  await startSite(place);
}

/** Starts one more web. Returns its address. */
export async function startAnotherWeb(name: `web-${number}`): Promise<string> {
  const port = String(await freePort());
  const place = placeOfSite();
  startProcess(place, {
    name,
    command: process.execPath,
    args: [serverFile],
    cwd: checkout,
    env: { ...siteEnvironment(place), HOSTNAME: "127.0.0.1", PORT: port },
  });
  await waitUntil(async () => (await fetch(`http://127.0.0.1:${port}/api/health/`)).ok, 60, `${name} answering`);
  return `http://127.0.0.1:${port}`;
}

/** Starts one more process of workers, without a board of its own. */
export function startMoreWorkers(name: `workers-${number}`): void {
  const place = placeOfSite();
  startProcess(place, {
    name,
    command: process.execPath,
    args: [`${checkout}/workers/main.ts`],
    cwd: checkout,
    env: { ...siteEnvironment(place), WORKER_PORT: "0" },
  });
}

/** Ends what was started beside the site's own. */
export async function stopOthers(names: string[]): Promise<void> {
  await Promise.all(names.map((name) => stopProcess(placeOfSite(), name)));
}

/** Waits until nothing is on its way to a derived store. */
export async function settle(seconds = 60): Promise<void> {
  await waitUntil(
    async () => {
      const { changes, owed } = await measureBacklog();
      return changes + owed === 0;
    },
    seconds,
    "The derived stores catching up",
  );
  await sleep(50);
}

/** Documents and sets that differ from Postgres, by a projection of its own; nothing is mended. */
export async function countDivergences(): Promise<number> {
  return (await reconcile({ repair: false })).divergences.length;
}
