// bin/trials [C0 C2 ...] [--short] [--seed N] [--edits N] [--json]: what the stores must survive, with figures.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { generateClient } from "../setup/migrate.ts";
import { reportFailures } from "../setup/steps.ts";
import { tearDown } from "../setup/tear-down.ts";
import { openPlace } from "../stores/place.ts";

reportFailures();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: "boolean", default: false },
    seed: { type: "string", default: process.env.SEED ?? String(Date.now() % 100_000) },
    edits: { type: "string" },
    json: { type: "boolean", default: false },
    mutant: { type: "string" },
  },
});
const say = values.json ? () => {} : (words: string) => console.log(words);
const root = process.env.HALLWAY_TRIALS ?? path.join(openPlace().root, "trials");
const isGuest = process.env.HALLWAY_TRIALS !== undefined; // a mutant's run, inside the arena of another

generateClient();
const { openArena, closeConnections } = await import("../../e2e/trials/arena/arena.ts");
const { shortForm, trials } = await import("../../e2e/trials/trials.ts");
const { databaseMutants } = await import("../../e2e/trials/mutants.ts");

const seed = Number(values.seed);
const edits = Number(values.edits ?? (values.short ? 600 : 10_000));
const all = values.short ? shortForm(seed) : trials;
const wanted = positionals.length > 0 ? trials.filter(({ id }) => positionals.includes(id)) : all;
const unknown = positionals.filter((name) => !trials.some(({ id }) => id === name));
if (unknown.length > 0) {
  console.error(`There is no trial ${unknown.join(", ")}. There are ${trials.map(({ id }) => id).join(", ")}.`);
  process.exit(2);
}

const arena = await openArena(root);
arena.onFresh = databaseMutants[values.mutant ?? ""] ?? [];
const patches = values.mutant && !(values.mutant in databaseMutants) ? [values.mutant] : [];
const results: object[] = [];
let failed = 0;
say(`Seed ${seed}, ${edits} edits${values.short ? ", short" : ""}`);
for (const { id, run } of wanted) {
  const began = performance.now();
  const outcome = await run(arena, { edits, seed, isShort: values.short, patches, say: (words) => say(`     … ${words}`) }).catch((error: Error) => ({
    figures: {},
    failures: [error.message],
    crashed: error.stack,
  }));
  const seconds = (performance.now() - began) / 1_000;
  if (outcome.failures.length > 0) failed++;
  results.push({ id, seconds, ...outcome });
  say(`${outcome.failures.length === 0 ? "✓" : "✗"} ${id.padEnd(4)} ${run.name} (${seconds.toFixed(0)} s)`);
  for (const [name, value] of Object.entries(outcome.figures)) say(`       ${name}: ${value}`);
  for (const failure of outcome.failures) say(`     ✗ ${failure}`);
}

const report = { seed, edits, isShort: values.short, results };
if (!isGuest) {
  mkdirSync("bench/results", { recursive: true });
  writeFileSync(`bench/results/trials${values.short ? "-short" : ""}.json`, JSON.stringify(report, null, 2));
}
if (values.json) console.log(JSON.stringify(report));
await closeConnections();
if (!isGuest) await tearDown(arena.place, { removeData: false });
say(`${wanted.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
