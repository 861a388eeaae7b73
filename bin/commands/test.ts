// bin/test [PART ...]: everything to a full test run, or some parts of it. Ends with "N passed, N failed".
import { bringDkim } from "../checks/mails/bring-dkim.ts";
import { e2e } from "../checks/parts/e2e.ts";
import { sum, type Tally } from "../checks/parts/run.ts";
import { lint, migrations, types, unused } from "../checks/parts/static.ts";
import { trials } from "../checks/parts/trials.ts";
import { vitest } from "../checks/parts/vitest.ts";
import { generateClient } from "../setup/migrate.ts";
import { reportFailures } from "../setup/steps.ts";
import { tearDown } from "../setup/tear-down.ts";
import { findJdk } from "../stores/opensearch/jdk.ts";
import { testPlace } from "../checks/test-place.ts";

/** What needs neither the stores of the tests nor their site, in rows side by side: lint asks for types, and trials have stores of their own. */
const rows = [
  ["types", "lint", "trials"],
  ["layers", "unused", "migrations", "unit"],
];

/** In the order in which a mistake costs least. */
const parts: Record<string, () => Promise<Tally>> = {
  layers: () => vitest("layers"),
  types,
  lint,
  unused,
  migrations,
  unit: () => vitest("unit"),
  trials,
  stores: () => {
    bringDkim();
    return vitest("stores");
  },
  e2e,
};

reportFailures();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. There are: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
if (!findJdk(console.log)) {
  console.error("The tests need OpenSearch, and OpenSearch a JDK of version 21 or later: install one or set JAVA_HOME.");
  process.exit(2);
}

generateClient();
const chosen = Object.keys(parts).filter((name) => wanted.length === 0 || wanted.includes(name));
const inRow = async (names: string[]) => {
  const ended: Tally[] = [];
  for (const name of names) if (chosen.includes(name)) ended.push(await report(name, parts[name] as () => Promise<Tally>));
  return ended;
};
const tallies = (await Promise.all(rows.map(inRow))).flat();
tallies.push(...(await inRow(chosen.filter((name) => !rows.flat().includes(name)))));
await tearDown(testPlace(), { removeData: false });
const { passed, failed } = sum(tallies);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function report(name: string, part: () => Promise<Tally>): Promise<Tally> {
  const began = performance.now();
  const tally = await part().catch((error: Error) => {
    console.log(error.message); // it could not even begin
    return { passed: 0, failed: 1 };
  });
  const seconds = ((performance.now() - began) / 1_000).toFixed(1).padStart(7);
  console.log(`${tally.failed === 0 ? "✓" : "✗"} ${seconds} s  ${name}: ${tally.passed} passed, ${tally.failed} failed`);
  return tally;
}
