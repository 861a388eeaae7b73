// node bench/imports/whole-run.ts FOLDER TIMES [trial]: imports all that a folder holds, so many times over, in a process of its own whose memory can be told.
import { runImport } from "#lib/imports/run-import.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { manyTimes } from "./many-times.ts";
import { sourcesIn } from "./sources.ts";

const [folder = "", times = "1", size = ""] = process.argv.slice(2);
const began = performance.now();
const counted = { records: 0, written: 0 };
for (const { name, format, paths } of sourcesIn(folder, { isTrial: size === "trial" })) {
  for (const path of paths) {
    const { records, counts } = await runImport({ format: manyTimes(format, Number(times)), path, source: name, isDryRun: false });
    counted.records += records;
    for (const { added = 0, changed = 0, joined = 0 } of Object.values(counts)) counted.written += added + changed + joined;
  }
}
await closePostgres();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.send?.({ ...counted, seconds: (performance.now() - began) / 1_000, processorS: (userCPUTime + systemCPUTime) / 1e6, peakMb: maxRSS / 1_024 });
process.disconnect?.();
