// bin/up [--fresh] [--size s|m|l] [--data FOLDER]: everything from a checkout to a running site with data.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { SizeName } from "../setup/data.ts";
import { buildWeb } from "../setup/build.ts";
import { generateClient, migrate } from "../setup/migrate.ts";
import { chooseAddress, startSite } from "../setup/site.ts";
import { reportFailures, step, timesTaken } from "../setup/steps.ts";
import { tearDown } from "../setup/tear-down.ts";
import { readEnvFile } from "../stores/env-file.ts";
import { openPlace } from "../stores/place.ts";
import { findProcess } from "../stores/processes.ts";
import { startStores } from "../stores/start.ts";

reportFailures();
const { values } = parseArgs({ options: { fresh: { type: "boolean", default: false }, size: { type: "string", default: "s" }, data: { type: "string" } } });
const place = openPlace();
const size = values.size as SizeName;

if (!["s", "m", "l"].includes(size)) refuse(`There is no size "${size}". There are s, m and l.`);
if (values.data && !existsSync(values.data)) refuse(`There is no folder ${values.data}.`);
if (values.fresh && process.env.DATABASE_URL)
  refuse("--fresh empties the stores that Hallway runs itself. DATABASE_URL names another's: empty that one by hand.");

if (values.fresh) await step("What was there removed", () => tearDown(place, { removeData: true }));
const stores = await startStores(place, step, process.env);
await chooseAddress(place);
Object.assign(process.env, readEnvFile(place));

await step("Migrations", async (say) => {
  generateClient();
  const applied = await migrate(stores.databaseUrl);
  say(applied.length > 0 ? `${applied.length} applied` : "up to date");
});
// Loaded now: they need the client that was just made.
const { fillWithSample, importFolder, isEmpty } = await import("../setup/data.ts");
const { buildIndexes } = await import("../setup/indexes.ts");
if (values.data) await importFolder(values.data);
else if (await isEmpty()) await fillWithSample(size);

if (!findProcess(place, "workers")) await buildIndexes();
await step("Web", async (say) => say((await buildWeb()) ? "built" : "unchanged"));
await step("Web and workers started", () => startSite(place));
const { closeAll } = await import("../setup/indexes.ts");
await closeAll();
report();

function report(): void {
  const { PUBLIC_URL, WEB_PORT, WORKER_PORT } = readEnvFile(place);
  const { total } = timesTaken();
  console.log(`
  The site      ${PUBLIC_URL}/
  Its mail      ${stores.mailReadUrl || "goes to SMTP_URL"}
  Its queues    http://127.0.0.1:${WORKER_PORT}/queues
  Its imports   http://127.0.0.1:${WORKER_PORT}/ops/imports/
  Its parts     http://127.0.0.1:${WEB_PORT}/ops/parts/
  Search        ${stores.openSearchUrl ? "OpenSearch" : "Postgres alone: OpenSearch is not there"}
  Stop it with  bin/down        How it is: bin/status        Logs: ${place.logs}

  Up in ${total.toFixed(1)} s.`);
}

function refuse(words: string): never {
  console.error(words);
  process.exit(2);
}
