import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { hasDockerEngine, stopDocker } from "../stores/docker.ts";
import { readEnvFile } from "../stores/env-file.ts";
import { checkout, type Place } from "../stores/place.ts";
import { listProcesses, stopProcess } from "../stores/processes.ts";

/** The site first, so that nobody misses a store; the stores after them. Returns what was running. */
export async function tearDown(place: Place, options: { removeData: boolean }): Promise<string[]> {
  const names = listProcesses(place);
  const site = names.filter((name) => /^(nginx|publisher|web|workers)/.test(name));
  const stores = names.filter((name) => !site.includes(name));
  const stopped: string[] = [];
  for (const group of [site, stores]) {
    const ended = await Promise.all(group.map(async (name) => ((await stopProcess(place, name)) ? [name] : [])));
    stopped.push(...ended.flat());
  }
  if (existsSync(path.join(checkout, "docker-compose.yml")) && readEnvFile(place).STORES_IN_DOCKER === "yes" && (await hasDockerEngine()))
    stopDocker(place, options);
  if (options.removeData) removeData(place);
  return stopped;
}

function removeData(place: Place): void {
  const outside = readEnvFile(place).POSTGRES_FOLDER;
  for (const folder of [place.root, outside, outside && `${outside}.programs`]) if (folder) rmSync(folder, { recursive: true, force: true });
  for (const folder of [place.root, place.logs, place.pids]) if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
}
