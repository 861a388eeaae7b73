// npm run dev: stores, then the web server and the workers, each started again when a source changes.
import { spawn } from "node:child_process";
import path from "node:path";
import { generateClient, migrate } from "../setup/migrate.ts";
import { chooseAddress, siteEnvironment, stopSite } from "../setup/site.ts";
import { reportFailures, step } from "../setup/steps.ts";
import { checkout, openPlace } from "../stores/place.ts";
import { startStores } from "../stores/start.ts";

reportFailures();
const place = openPlace();
const { databaseUrl } = await startStores(place, step, process.env);
generateClient();
await migrate(databaseUrl);
await stopSite(place); // the ports are wanted
const address = await chooseAddress(place);
const env = { ...siteEnvironment(place), NODE_ENV: "development" } as NodeJS.ProcessEnv;
const programs = [
  spawn(path.join(checkout, "node_modules/.bin/next"), ["dev", "--port", env.PORT ?? "3000"], { cwd: checkout, env, stdio: "inherit" }),
  spawn(process.execPath, ["--watch", "workers/main.ts"], { cwd: checkout, env, stdio: "inherit" }),
];
console.log(`\n  ${address}   Ctrl+C ends web and workers; bin/down the stores.\n`);
process.on("SIGINT", () => {
  for (const program of programs) program.kill("SIGTERM");
});
