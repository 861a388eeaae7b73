// npm run import -- FORMAT PATH [--source NAME] [--dry-run]; or: npm run import -- all FOLDER
import path from "node:path";
import { parseArgs } from "node:util";
import type { Format } from "#lib/imports/read/format.ts";
import { findSources, formats } from "#lib/imports/read/formats.ts";
import { type ImportSummary, runImport } from "#lib/imports/run-import.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { printProgress, printSummary } from "../told/import-output.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { "dry-run": { type: "boolean", default: false }, source: { type: "string" } } });
const [formatName = "", target = ""] = positionals;

/** What is to be read: one format's files below the path, or all that a folder holds. */
function plan(): { format: Format; path: string; source: string }[] {
  if (formatName === "all") {
    const { found, passedOver } = findSources(target);
    for (const each of passedOver) console.log(`${each}: passed over, a raw form of the same source is there`);
    return found;
  }
  const format = formats.find(({ name }) => name === formatName);
  if (!format) throw new Error(`There is no format "${formatName}". There are: all, ${formats.map(({ name }) => name).join(", ")}.`);
  const found = format.find(target);
  const source = (name: string) => values.source ?? name;
  if (found.length > 0) return found.map((each) => ({ format, path: each.path, source: source(each.source) }));
  return [{ format, path: target, source: source(path.basename(path.dirname(path.resolve(target)))) }];
}

const summaries: ImportSummary[] = [];
for (const each of plan()) {
  const progress = printProgress(`${each.format.name} ${each.path}`);
  const summary = await runImport({ ...each, isDryRun: values["dry-run"], onProgress: progress.show });
  progress.end();
  printSummary(summary);
  if (values["dry-run"]) console.log(`  What would change: npm run imports -- show ${summary.runId}`);
  summaries.push(summary);
}
await closePostgres();
if (summaries.length === 0) console.error(`Nothing to import was found in ${target}.`);
process.exitCode = summaries.length === 0 ? 1 : 0;
