// bin/restore FILE [--force]: all of Postgres as bin/backup wrote it, and sets and indexes made from it.
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { generateClient, listMigrations, migrate } from "../setup/migrate.ts";
import { stopSite } from "../setup/site.ts";
import { reportFailures, step } from "../setup/steps.ts";
import { listMigrationsIn, restoreDatabase } from "../stores/dump.ts";
import { readEnvFile } from "../stores/env-file.ts";
import { openPlace } from "../stores/place.ts";
import { startStores } from "../stores/start.ts";
import { waitUntil } from "../stores/wait.ts";

reportFailures();
const { values, positionals } = parseArgs({ allowPositionals: true, options: { force: { type: "boolean", default: false } } });
const file = path.resolve(process.env.INIT_CWD ?? ".", positionals[0] ?? "");
if (positionals.length !== 1) refuse("Which backup? bin/restore FILE [--force]");
if (!existsSync(file)) refuse(`There is no file ${file}.`);

const place = openPlace();
const { databaseUrl } = await startStores(place, step, process.env);
Object.assign(process.env, readEnvFile(place));
const known = listMigrations();
const later = (await listMigrationsIn(file, databaseUrl)).filter((name) => !known.includes(name));
if (later.length > 0) refuse(`This backup is of a later release: it has ${later.join(", ")}. Fetch that release first.`);
if (
  !values.force &&
  (await ask("select to_regclass('event') is not null as yes")) &&
  (await ask("select exists (select from event) or exists (select from person) as yes"))
) {
  refuse("Something is in this directory already. bin/restore FILE --force replaces it; bin/backup keeps it before.");
}
await step("Web and workers of this place stopped", () => stopSite(place));
const busy = "select exists (select from pg_stat_activity where datname = current_database() and application_name = 'hallway') as yes";
// Postgres notices only after a moment that somebody has gone.
await waitUntil(async () => !(await ask(busy)), 5, "Quiet").catch(() => refuse("Other web servers or workers are at work in this directory. Stop them first."));

generateClient();
// Loaded now: they need the client that was just made, and the addresses of the stores.
const { forgetDerived, startAnew } = await import("#lib/ops/restored.ts");
const { oweAllSets } = await import("#lib/ops/sets-warmth.ts");
const { buildIndexes, closeAll } = await import("../setup/indexes.ts");
await step("Sets and indexes of before removed", (say) => forgetDerived((reason) => say(`OpenSearch is away: ${reason}`)));
await step("Postgres restored", () => restoreDatabase(databaseUrl, file));
await step("Migrations", async (say) => say(`${(await migrate(databaseUrl)).length} applied`));
await step("Versions raised, debts forgotten", startAnew);
await buildIndexes().catch((error: Error) => console.log(`  The workers build them when OpenSearch answers: ${error.message}`));
await step("Sets", async (say) => say(`${await oweAllSets()} owed; the workers write them`));
await closeAll();
console.log("\n  bin/up opens the site.");

async function ask(question: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(question).finally(() => client.end());
  return rows[0].yes;
}

function refuse(words: string): never {
  console.error(words);
  process.exit(2);
}
