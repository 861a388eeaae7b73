// Worker processes as they run in earnest, each killable, and with a patch where a trial wants one.
import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkout } from "#bin/stores/place.ts";
import type { Arena } from "./arena.ts";

export interface WorkerOptions {
  /** Applied to the source as it is loaded. */
  patches?: string[];
  /** On top of the arena's environment. */
  env?: Record<string, string>;
}

export interface WorkerProcess {
  child: ChildProcess;
  /** kill -9, as when a machine dies. */
  kill(): Promise<void>;
  /** SIGTERM, as when a new release is rolled out. */
  stop(): Promise<number>;
}

const running = new Set<WorkerProcess>();
let counter = 0;

// Whatever ends this process, no worker stays behind to meddle with the next trial.
process.once("exit", () => {
  for (const { child } of running) child.kill("SIGKILL");
});

/** Starts a worker. Its output goes to the arena's logs. */
export function startWorkerProcess(arena: Arena, { patches = [], env = {} }: WorkerOptions = {}): WorkerProcess {
  const log = openSync(path.join(arena.place.logs, `worker-${++counter}.log`), "w");
  const loader = patches.length > 0 ? ["--import", path.join(import.meta.dirname, "patch-loader.ts")] : [];
  const child = spawn(process.execPath, [...loader, path.join(checkout, "workers/main.ts")], {
    cwd: checkout,
    env: { ...process.env, ...env, TRIAL_PATCHES: patches.join(",") },
    stdio: ["ignore", log, log],
  });
  const worker: WorkerProcess = { child, kill: async () => void (await end(worker, "SIGKILL")), stop: () => end(worker, "SIGTERM") };
  running.add(worker);
  return worker;
}

/** Starts so many workers alike. */
export const startWorkerProcesses = (arena: Arena, count: number, options: WorkerOptions = {}): WorkerProcess[] =>
  Array.from({ length: count }, () => startWorkerProcess(arena, options));

/** Ends every worker that a trial left. */
export async function stopAllWorkers(): Promise<void> {
  await Promise.all([...running].map((worker) => worker.kill()));
}

async function end(worker: WorkerProcess, signal: NodeJS.Signals): Promise<number> {
  running.delete(worker);
  const { child } = worker;
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? 0;
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 0)));
  child.kill(signal);
  return ended;
}

export interface Killing extends WorkerOptions {
  workers: WorkerProcess[];
  everyMs: number;
  signal: AbortSignal;
}

/** Kills a worker every so often and starts another in its place, until the signal. Returns how many were killed. */
export async function keepKilling(arena: Arena, { workers, everyMs, signal, ...options }: Killing): Promise<number> {
  for (let killed = 0; ; killed++) {
    await sleep(everyMs, undefined, { signal }).catch(() => {}); // the trial is over
    if (signal.aborted) return killed;
    const at = killed % workers.length;
    await workers[at]?.kill();
    workers[at] = startWorkerProcess(arena, options);
  }
}

/** Starts another worker wherever one has died by itself, until the signal. Returns how many had. */
export async function keepReplacing(arena: Arena, { workers, signal, ...options }: Omit<Killing, "everyMs">): Promise<number> {
  let died = 0;
  while (!signal.aborted) {
    for (const [at, { child }] of workers.entries()) {
      if (child.signalCode === null && child.exitCode === null) continue;
      died++;
      workers[at] = startWorkerProcess(arena, options);
    }
    await sleep(100, undefined, { signal }).catch(() => {}); // the trial is over
  }
  return died;
}
