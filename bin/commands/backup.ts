// bin/backup [FILE]: all of Postgres as one file. It may run at any time and stops nobody.
import path from "node:path";
import { parseArgs } from "node:util";
import { reportFailures } from "../setup/steps.ts";
import { dumpDatabase } from "../stores/dump.ts";
import { readEnvFile } from "../stores/env-file.ts";
import { openPlace } from "../stores/place.ts";

reportFailures();
const { positionals } = parseArgs({ allowPositionals: true, options: {} });
const databaseUrl = process.env.DATABASE_URL ?? readEnvFile(openPlace()).DATABASE_URL;
if (!databaseUrl) {
  console.error("No Postgres is known here: run bin/up first, or set DATABASE_URL.");
  process.exit(2);
}

const began = performance.now();
const now = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
const file = path.resolve(process.env.INIT_CWD ?? ".", positionals[0] ?? `hallway-${now}Z.dump`);
const bytes = await dumpDatabase(databaseUrl, file);
const seconds = (performance.now() - began) / 1_000;
console.log(`${file}: ${(bytes / 1_000_000).toFixed(1)} MB in ${seconds.toFixed(1)} s.
That is all there is to keep: bin/restore makes what stands in Redis and OpenSearch from it.`);
