// Programs of a test run, and what they say.
import { spawn } from "node:child_process";
import { checkout } from "../../stores/place.ts";

/** How a part of the test run ended. */
export interface Tally {
  passed: number;
  failed: number;
}

interface Ended {
  code: number;
  output: string;
}

/** Runs a program of the project to its end. Its output is kept, and shown at once where it `isLong`. */
export function run(command: string, args: string[], { env = {}, isLong = false }: { env?: Record<string, string>; isLong?: boolean } = {}): Promise<Ended> {
  const child = spawn(command, args, { cwd: checkout, env: { ...process.env, NO_COLOR: "1", ...env } as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (isLong) process.stdout.write(chunk);
    });
  }
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  child.once("error", reject);
  child.once("close", (code) => resolve({ code: code ?? 1, output }));
  return promise;
}

/** One check that a program makes: passed when it ends well; what it said is shown when it does not. */
export async function check(command: string, args: string[]): Promise<Tally> {
  const { code, output } = await run(command, args);
  if (code === 0) return { passed: 1, failed: 0 };
  console.log(output.trimEnd());
  return { passed: 0, failed: 1 };
}

/** The sum of several. */
export function sum(tallies: Tally[]): Tally {
  return { passed: tallies.reduce((total, { passed }) => total + passed, 0), failed: tallies.reduce((total, { failed }) => total + failed, 0) };
}
