// The trials of bin/trials, shorter and a part of them at a time: what the stores must survive.
import path from "node:path";
import { testPlace } from "../test-place.ts";
import { run, type Tally } from "./run.ts";

/** Counts alone are judged; times are the long run's. */
export async function trials(): Promise<Tally> {
  const place = path.join(testPlace().root, "trials");
  const { output } = await run(process.execPath, ["bin/commands/trials.ts", "--short"], { env: { HALLWAY_DATA: place }, isLong: true });
  const [, passed = "0", failed = "1"] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}
