// bin/status: what runs, where, and how far the derived stores are behind.
import { readEnvFile } from "../stores/env-file.ts";
import { openPlace } from "../stores/place.ts";
import { findProcess, listProcesses } from "../stores/processes.ts";

const place = openPlace();
const env = readEnvFile(place);
const names = listProcesses(place).toSorted();

for (const name of names) {
  const found = findProcess(place, name);
  console.log(`${found ? "✓" : "✗"} ${name.padEnd(12)} ${found ? `pid ${found.pid}` : "is not running"}`);
}
if (names.length === 0) console.log("Nothing was started here. bin/up starts it.");
else console.log(await sayHealth());

async function sayHealth(): Promise<string> {
  const answer = await fetch(`${env.PUBLIC_URL}/api/health/`).then(
    (response) => response.json(),
    () => null,
  );
  if (!answer) return "  The site does not answer.";
  const { ready, changes, owed, dead, lagSeconds } = answer as { ready: boolean; changes: number; owed: number; dead: number; lagSeconds: number };
  if (!ready) return "  The site answers, but Postgres does not.";
  return `  ${env.PUBLIC_URL}/ answers. ${changes} changes to open, ${owed} documents and sets owed, ${dead} refused; the oldest waits for ${lagSeconds.toFixed(1)} s.`;
}
