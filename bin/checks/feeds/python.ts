// Readers that others wrote in Python, where they are installed: what is skipped without them is read by another reader too.
import { spawnSync } from "node:child_process";

const run = (program: string, input = "") => spawnSync("python3", ["-c", program], { input, encoding: "utf8" });

/** Whether Python is there and has the module. */
export const hasPython = (module: string): boolean => run(`import ${module}`).status === 0;

/** What a program prints as JSON, given this text. */
export function readWithPython(program: string, input: string): unknown {
  const { status, stdout, stderr } = run(program, input);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
