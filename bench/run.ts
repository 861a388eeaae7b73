// npm run bench -- NAME [--size s|m|l] [--rounds N] [--seconds N] [--patience N] [--data FOLDER]: measures, prints a table, writes bench/results/NAME.json.
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { generateClient } from "#bin/setup/migrate.ts";
import { tearDown } from "#bin/setup/tear-down.ts";
import { openPlace } from "#bin/stores/place.ts";
import type { Bench } from "./stand/report.ts";

const names = ["sync", "rebuild", "imports", "co-speakers", "pages", "search", "calendar", "contacts", "digest"].filter((name) =>
  existsSync(path.join(import.meta.dirname, `${name}.ts`)),
);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string", default: "m" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "20" },
    patience: { type: "string", default: "0" },
    data: { type: "string", default: "../shared/data" },
  },
});
const [name = ""] = positionals;
if (!names.includes(name)) {
  console.error(`There is no bench "${name}". There are: ${names.join(", ")}.`);
  process.exit(2);
}

generateClient();
const { runAndSave } = await import("./stand/report.ts");
const { closeConnections } = await import("../e2e/trials/arena/arena.ts");
const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
try {
  const options = { size: values.size, rounds: Number(values.rounds), seconds: Number(values.seconds), patience: Number(values.patience), data: values.data };
  const file = await runAndSave(name, () => bench(options));
  console.log(`\nAll figures: ${file}`);
} finally {
  await closeConnections();
  await tearDown(openPlace(path.join(openPlace().root, "bench")), { removeData: false });
}
process.exit(0);
