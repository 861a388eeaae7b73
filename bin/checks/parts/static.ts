// Checks that read the sources alone.
import { check, run, sum, type Tally } from "./run.ts";

/** Types of routes are generated first: an address that leads nowhere does not compile. */
export async function types(): Promise<Tally> {
  return sum([await check("next", ["typegen"]), await check("tsc", ["--noEmit", "-p", "."])]);
}

/** Format, style, sizes of functions; promises that nobody awaits. */
export async function lint(): Promise<Tally> {
  return sum([await check("biome", ["ci", "."]), await check("oxlint", ["--type-aware", "--config", "bin/checks/oxlint.json"])]);
}

/** Files, exports and packages that nothing uses. */
export const unused = (): Promise<Tally> => check("knip", ["--config", "bin/checks/knip.json"]);

/** Each migration by itself, and a planted bad one that must be caught. */
export async function migrations(): Promise<Tally> {
  const { globSync } = await import("node:fs");
  const files = globSync("prisma/migrations/*/migration.sql").toSorted();
  const checked = await Promise.all(files.map((file) => check("squawk", ["-c", ".squawk.toml", file])));
  const planted = await run("squawk", ["-c", ".squawk.toml", "bin/checks/unsafe-migration.sql"]);
  const caught = planted.code !== 0 && planted.output.includes("ban-drop-column");
  if (!caught) console.log("The unsafe migration that was planted went through.");
  return sum([...checked, { passed: caught ? 1 : 0, failed: caught ? 0 : 1 }]);
}
