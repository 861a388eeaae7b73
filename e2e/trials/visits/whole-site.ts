// The site as visitors reach it, on the stores of the arena.
import { buildWeb } from "#bin/setup/build.ts";
import { chooseAddress, startSite, stopSite } from "#bin/setup/site.ts";
import { readEnvFile } from "#bin/stores/env-file.ts";
import type { Arena } from "../arena/arena.ts";

/** Brings it up, does the work with its address, and stops it. `settings`: what its processes find in their environment. */
export async function withSite<Found>(arena: Arena, settings: Record<string, string>, work: (site: string) => Promise<Found>): Promise<Found> {
  await buildWeb();
  await stopSite(arena.place); // one that was left running has other settings
  await chooseAddress(arena.place);
  Object.assign(process.env, settings);
  try {
    await startSite(arena.place);
    return await work(`http://127.0.0.1:${readEnvFile(arena.place).PORT}`);
  } finally {
    await stopSite(arena.place);
    for (const name of Object.keys(settings)) delete process.env[name];
  }
}
