// The processes of the site: web, publisher, page cache and workers, on top of stores that run.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readEnvFile, writeEnvFile } from "../stores/env-file.ts";
import { checkout, type Place } from "../stores/place.ts";
import { findNginx, startNginx } from "../stores/nginx/nginx.ts";
import { keptPort } from "../stores/ports.ts";
import { findProcess, lastWords, startProcess, stopProcess } from "../stores/processes.ts";
import { waitUntil } from "../stores/wait.ts";
import { serverFile, sourcesFingerprint } from "./build.ts";

const stampOf = (place: Place) => path.join(place.pids, ".sources");

/** Chooses where the site will listen. Returns its address. */
export async function chooseAddress(place: Place): Promise<string> {
  const hasCache = findNginx() !== null;
  const port = await keptPort(place, "PORT", { wanted: 3000, process: hasCache ? "nginx" : "publisher" });
  const webPort = await keptPort(place, "WEB_PORT", { wanted: 3001, process: "web" });
  await keptPort(place, "WORKER_PORT", { wanted: 3100, process: "workers" });
  // Where there is no page cache the publisher stands at the door itself.
  if (hasCache) await keptPort(place, "PUBLISHER_PORT", { wanted: 3002, process: "publisher" });
  else writeEnvFile(place, { PUBLISHER_PORT: port });
  const address = `http://127.0.0.1:${port}`;
  writeEnvFile(place, { PUBLIC_URL: address, WEB_URL: `http://127.0.0.1:${webPort}` });
  return `${address}/`;
}

/** What the processes of the site see: the machine's environment, and what was chosen for this place. */
export const siteEnvironment = (place: Place): NodeJS.ProcessEnv => ({ ...process.env, ...readEnvFile(place), NODE_ENV: "production" });

const entries = { workers: "workers/main.ts", publisher: "workers/publisher.ts" };

/** Starts all of them, or starts them again when their sources have changed. */
export async function startSite(place: Place): Promise<void> {
  const sources = sourcesFingerprint();
  if (readStamp(place) !== sources) await stopSite(place);
  const env = siteEnvironment(place);
  const { PORT = "", WEB_PORT = "", PUBLISHER_PORT = "", WORKER_PORT = "" } = readEnvFile(place);
  for (const [name, entry] of Object.entries(entries))
    if (!findProcess(place, name)) startProcess(place, { name, command: process.execPath, args: [path.join(checkout, entry)], cwd: checkout, env });
  if (!findProcess(place, "web"))
    startProcess(place, { name: "web", command: process.execPath, args: [serverFile], cwd: checkout, env: { ...env, HOSTNAME: "127.0.0.1", PORT: WEB_PORT } });
  writeFileSync(stampOf(place), sources);
  await answers(place, "web", `http://127.0.0.1:${WEB_PORT}/api/health/`);
  await answers(place, "publisher", `http://127.0.0.1:${PUBLISHER_PORT}/publisher/health`);
  await answers(place, "workers", `http://127.0.0.1:${WORKER_PORT}/health`);
  const nginx = PORT === PUBLISHER_PORT ? null : findNginx();
  if (nginx) await startNginx(place, nginx, { port: PORT, publisher: PUBLISHER_PORT, web: WEB_PORT });
}

/** Stops all of them; the stores go on. */
export async function stopSite(place: Place): Promise<void> {
  await Promise.all(["nginx", "publisher", "web", "workers"].map((name) => stopProcess(place, name)));
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
