// Local processes, each with a pid file and a log: started detached, found again, stopped.
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Place } from "./place.ts";

export interface ProcessSpec {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Run as somebody else; only root can. */
  user?: { uid: number; gid: number } | undefined;
  /** SIGTERM where nothing else is said. */
  stopSignal?: NodeJS.Signals;
}

export interface ProcessRecord {
  name: string;
  pid: number;
  /** Clock ticks since boot, "" where they cannot be had: a pid that was given to another process has another one. */
  startTicks: string;
  stopSignal: NodeJS.Signals;
}

/** Starts a process that outlives this one. Its output goes to `log/<name>.log`. */
export function startProcess(place: Place, spec: ProcessSpec): ProcessRecord {
  const log = openSync(path.join(place.logs, `${spec.name}.log`), "a");
  const child = spawn(spec.command, spec.args, {
    detached: true,
    stdio: ["ignore", log, log],
    cwd: spec.cwd ?? place.root,
    env: spec.env ?? process.env,
    ...spec.user,
  });
  closeSync(log);
  child.unref();
  child.on("error", () => {}); // there is no pid then, which is told below
  if (child.pid === undefined) throw new Error(`${spec.command} could not be started; is it installed?`);
  const record = { name: spec.name, pid: child.pid, startTicks: ticksOf(child.pid) ?? "ended", stopSignal: spec.stopSignal ?? "SIGTERM" };
  writeFileSync(`${pidFile(place, spec.name)}.new`, JSON.stringify(record));
  renameSync(`${pidFile(place, spec.name)}.new`, pidFile(place, spec.name)); // whole or not at all
  return record;
}

/** The process of that name, if it is alive and still ours. */
export function findProcess(place: Place, name: string): ProcessRecord | null {
  if (!existsSync(pidFile(place, name))) return null;
  const record = JSON.parse(readFileSync(pidFile(place, name), "utf8")) as ProcessRecord;
  return isAlive(record) ? record : null;
}

/** Names of all processes that were started here and not yet stopped, in order. */
export function listProcesses(place: Place): string[] {
  return readdirSync(place.pids)
    .filter((file) => file.endsWith(".json"))
    .map((file) => path.basename(file, ".json"))
    .toSorted();
}

/** Asks the process to end, waits, and kills it when it does not. True when there was one. */
export async function stopProcess(place: Place, name: string, patience = 20): Promise<boolean> {
  const record = findProcess(place, name);
  if (record) await endProcess(record, patience);
  rmSync(pidFile(place, name), { force: true });
  return record !== null;
}

/** The last lines of a process's log, for a message that says why it did not come up. */
export function lastWords(place: Place, name: string, lines = 12): string {
  const file = path.join(place.logs, `${name}.log`);
  if (!existsSync(file)) return "";
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}

async function endProcess(record: ProcessRecord, patience: number): Promise<void> {
  signal(record.pid, record.stopSignal);
  for (let waited = 0; waited < patience * 10; waited++) {
    if (!isAlive(record)) return;
    await sleep(100);
  }
  signal(record.pid, "SIGKILL");
  while (isAlive(record)) await sleep(50);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // ESRCH: it ended between the question and the signal, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function isAlive(record: ProcessRecord): boolean {
  return ticksOf(record.pid) === record.startTicks;
}

/** Field 22 of /proc/<pid>/stat; null when there is no such process or only its zombie is left. */
function ticksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return existsSync("/proc") ? null : ticksElsewhere(pid);
  }
}

/** Systems without /proc: only whether it is there. */
function ticksElsewhere(pid: number): string | null {
  try {
    process.kill(pid, 0);
    return "";
  } catch {
    return null;
  }
}

const pidFile = (place: Place, name: string) => path.join(place.pids, `${name}.json`);
