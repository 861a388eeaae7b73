// One damaged source through the whole pipeline: looked for, counted, tried, imported, imported again.
import { findSources, formats } from "#lib/imports/read/formats.ts";
import { type ImportSummary, runImport } from "#lib/imports/run-import.ts";
import type { Mutation } from "./mutation.ts";
import { findUntruths } from "./plain-truths.ts";

/** What is wrong with how it was read: nothing, where the pipeline holds; and how much of it came in. */
export async function checkMutation(mutation: Mutation): Promise<{ problems: string[]; records: number; findings: number }> {
  const format = formats.find(({ name }) => name === mutation.format);
  if (!format) throw new Error(`There is no format ${mutation.format}.`);
  findSources(mutation.folder);
  await format.count(mutation.place);
  const run = (isDryRun: boolean) => runImport({ format, path: mutation.place, source: mutation.source, isDryRun });
  const dry = await run(true);
  const wet = await run(false);
  const again = await run(false);
  const problems = [
    ...(await findUntruths(wet.runId)),
    ...(sortedCounts(dry) === sortedCounts(wet) ? [] : [`a dry run tells ${sortedCounts(dry)}, the run itself ${sortedCounts(wet)}`]),
    ...(isUnchanged(again) ? [] : [`the second time something changes: ${sortedCounts(again)}`]),
  ];
  return { problems, records: wet.records, findings: Object.values(wet.reasons).reduce((sum, each) => sum + each, 0) };
}

const sortedCounts = ({ counts }: ImportSummary) =>
  JSON.stringify(
    Object.entries(counts)
      .toSorted()
      .map(([kind, row]) => [kind, Object.entries(row).toSorted()]),
  );

const isUnchanged = ({ counts }: ImportSummary) => Object.values(counts).every(({ added = 0, changed = 0, joined = 0 }) => added + changed + joined === 0);
