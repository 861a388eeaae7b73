// Readers that others wrote in Python, where they are installed: what is skipped without them is read by another reader too.
import { spawnSync } from "node:child_process";

/** The one in the path may not be the system's, which is the one that the system's packages are for. */
const interpreters = ["python3", "/usr/bin/python3"];
const run = (interpreter: string, program: string, input = "") => spawnSync(interpreter, ["-c", program], { input, encoding: "utf8" });

const interpreterWith = (module: string) => interpreters.find((interpreter) => run(interpreter, `import ${module}`).status === 0);

/** Whether a Python is there that has the module. */
export const hasPython = (module: string): boolean => interpreterWith(module) !== undefined;

/** What a program prints as JSON, given this text, where the module is there that it needs. */
export function readWithPython(program: string, input: string, module = "json"): unknown {
  const { status, stdout, stderr } = run(interpreterWith(module) ?? "python3", program, input);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
