import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { run, type Tally } from "./run.ts";

const config = ["--config", "bin/checks/vitest.config.ts"];

/** Runs the tests of a project. A run without a test has failed. */
export async function vitest(project: "layers" | "unit" | "stores"): Promise<Tally> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-vitest-"));
  const report = path.join(folder, "report.json");
  const { code } = await run("vitest", ["run", ...config, "--project", project, "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`], {
    isLong: true,
  });
  const tally = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** A file that cannot be read at all counts as one failure. */
function readReport(file: string): Tally {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
    return { passed: numPassedTests ?? 0, failed: numFailedTests || numFailedTestSuites || 0 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
