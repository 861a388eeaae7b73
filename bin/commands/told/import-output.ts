import type { ImportSummary } from "#lib/imports/run-import.ts";

/** Records so far and per second, redrawn on a terminal. */
export function printProgress(name: string): { show: (records: number) => void; end: () => void } {
  const began = performance.now();
  const isTerminal = process.stdout.isTTY;
  if (!isTerminal) console.log(name);
  return {
    show(records) {
      const rate = Math.round(records / ((performance.now() - began) / 1000));
      if (isTerminal) process.stdout.write(`\r\x1b[K${name}  ${records.toLocaleString("en")} records, ${rate.toLocaleString("en")} a second`);
    },
    end() {
      if (isTerminal) process.stdout.write("\n");
    },
  };
}

/** What a run brought: a line for each kind of thing, a line for each reason why something was left out. */
export function printSummary({ runId, counts, reasons, records, seconds }: ImportSummary): void {
  console.log(
    `  run ${runId}: ${records.toLocaleString("en")} records in ${seconds.toFixed(1)} s, ${Math.round(records / seconds).toLocaleString("en")} a second`,
  );
  for (const line of countLines(counts)) console.log(line);
  for (const [reason, count] of Object.entries(reasons)) console.log(`    ${count.toLocaleString("en")} x ${reason}`);
}

/** A line for each kind of thing: how many came in, changed, were left out. */
export const countLines = (counts: ImportSummary["counts"]): string[] =>
  Object.entries(counts).map(([kind, row]) => {
    const words = Object.entries(row).map(([outcome, count]) => `${count.toLocaleString("en")} ${outcome}`);
    return `  ${kind.padEnd(8)} ${words.join(", ")}`;
  });
