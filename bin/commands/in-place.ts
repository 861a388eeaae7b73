// npm run NAME: a command with the stores that bin/up started here, unless the environment names others.
import { generateClient } from "../setup/migrate.ts";
import { reportFailures } from "../setup/steps.ts";
import { readEnvFile } from "../stores/env-file.ts";
import { openPlace } from "../stores/place.ts";

reportFailures();
const [name = ""] = process.argv.splice(2, 1); // the command reads what is left
const kept = readEnvFile(openPlace());
if (!kept.DATABASE_URL && !process.env.DATABASE_URL) {
  console.error("No stores are known here: run bin/up first, or set DATABASE_URL, REDIS_URL and OPENSEARCH_URL.");
  process.exit(2);
}
for (const [key, value] of Object.entries(kept)) process.env[key] ??= value;
process.env.LOG_LEVEL ??= "warn";
generateClient();
await import(`./in-place/${name}.ts`);
