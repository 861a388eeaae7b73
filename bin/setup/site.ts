// The processes of the site: web and workers, on top of stores that run.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readEnvFile, writeEnvFile } from "../stores/env-file.ts";
import { checkout, type Place } from "../stores/place.ts";
import { keptPort } from "../stores/ports.ts";
import { findProcess, lastWords, startProcess, stopProcess } from "../stores/processes.ts";
import { waitUntil } from "../stores/wait.ts";
import { serverFile, sourcesFingerprint } from "./build.ts";

const stampOf = (place: Place) => path.join(place.pids, ".sources");

/** Chooses where the site will listen. Returns its address. */
export async function chooseAddress(place: Place): Promise<string> {
  const port = await keptPort(place, "PORT", { wanted: 3000, process: "web" });
  await keptPort(place, "WORKER_PORT", { wanted: 3100, process: "workers" });
  const address = `http://127.0.0.1:${port}`;
  writeEnvFile(place, { PUBLIC_URL: address });
  return `${address}/`;
}

/** What the processes of the site see: the machine's environment, and what was chosen for this place. */
export const siteEnvironment = (place: Place): NodeJS.ProcessEnv => ({ ...process.env, ...readEnvFile(place), NODE_ENV: "production" });

/** Starts workers and web, or starts them again when their sources have changed. */
export async function startSite(place: Place): Promise<void> {
  const sources = sourcesFingerprint();
  if (readStamp(place) !== sources) await stopSite(place);
  const env = { ...siteEnvironment(place), HOSTNAME: "127.0.0.1" };
  if (!findProcess(place, "workers"))
    startProcess(place, { name: "workers", command: process.execPath, args: [path.join(checkout, "workers/main.ts")], cwd: checkout, env });
  if (!findProcess(place, "web")) startProcess(place, { name: "web", command: process.execPath, args: [serverFile], cwd: checkout, env });
  writeFileSync(stampOf(place), sources);
  const { PORT, WORKER_PORT } = readEnvFile(place);
  await answers(place, "web", `http://127.0.0.1:${PORT}/api/health/`);
  await answers(place, "workers", `http://127.0.0.1:${WORKER_PORT}/health`);
}

/** Stops web and workers; the stores go on. */
export async function stopSite(place: Place): Promise<void> {
  await Promise.all([stopProcess(place, "web"), stopProcess(place, "workers")]);
}

async function answers(place: Place, name: string, url: string): Promise<void> {
  await waitUntil(async () => (await fetch(url)).ok, 60, `${name} answering`).catch((error: Error) => {
    throw new Error(`${error.message}\n${lastWords(place, name)}`);
  });
}

function readStamp(place: Place): string {
  try {
    return readFileSync(stampOf(place), "utf8");
  } catch {
    return ""; // never started here
  }
}
