// The machine that a bench ran on, and whose work it did meanwhile. Only Linux tells; elsewhere it is 0.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** What to know of the machine to read the figures. */
export function describeMachine() {
  return {
    cpus: os.cpus().length,
    model: os.cpus()[0]?.model,
    memoryMb: Math.round(os.totalmem() / 2 ** 20),
    platform: `${os.platform()} ${os.release()}`,
    node: process.version,
  };
}

/** Processes of the load averages of 1, 5 and 15 minutes: above the number of cores, somebody waited. */
export const loadAverage = (): number[] => os.loadavg().map((load) => Math.round(load * 100) / 100);

/** Kernel ticks a second, as every Linux reports them whatever its own clock. */
const ticksPerSecond = 100;

/** Seconds of processor time that a process has taken, with those that it started; this process without them. */
function processorSeconds(pid: number): number {
  const [own, ended] = ticksOf(pid);
  if (pid === process.pid) return (own as number) / ticksPerSecond;
  const alive = childrenOf(pid).reduce((sum, child) => sum + (ticksOf(child)[0] as number), 0);
  return ((own as number) + (ended as number) + alive) / ticksPerSecond;
}

/** Fields 14 to 17 of /proc/<pid>/stat: its own, user and system; that of children that have ended. */
function ticksOf(pid: number): number[] {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return [0, 0];
  const stat = readFileSync(file, "utf8");
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 15)
    .map(Number);
  return [user + system, childUser + childSystem];
}

function childrenOf(pid: number): number[] {
  const folder = `/proc/${pid}/task`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((thread) => readOrNothing(`${folder}/${thread}/children`).split(" ").filter(Boolean).map(Number));
}

/** Threads and processes end while they are looked at. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Seconds that all cores together have worked since the machine started. */
function machineSeconds(): number {
  if (!existsSync("/proc/stat")) return 0;
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = /^cpu +(.*)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1]?.split(" ").map(Number) ?? [];
  return (user + nice + system + irq + softIrq) / ticksPerSecond;
}

/** Seconds of processor time, by name. */
export type Spent<Name extends string> = Record<Name | "others", number>;

/**
 * Starts to count. The function that it returns says how much processor time each of the processes has taken since,
 * and `others` all the rest of the machine.
 */
export function watchProcessors<Name extends string>(pids: Record<Name, number[]>): () => Spent<Name> {
  const read = () => Object.entries<number[]>(pids).map(([name, list]) => [name, list.reduce((sum, pid) => sum + processorSeconds(pid), 0)] as const);
  const [before, machineBefore] = [Object.fromEntries(read()), machineSeconds()];
  return () => {
    const spent = read().map(([name, seconds]) => [name, seconds - (before[name] as number)] as const);
    const others = machineSeconds() - machineBefore - spent.reduce((sum, [, seconds]) => sum + seconds, 0);
    return Object.fromEntries([...spent, ["others", Math.max(0, others)]]) as Spent<Name>;
  };
}

const quietCores = 0.35;

/** Waits until nobody else has much to do, or patience is at its end. Call it when there is nothing of our own to do. */
export async function waitUntilQuiet(patienceS: number): Promise<void> {
  const end = performance.now() + patienceS * 1_000;
  while (performance.now() < end) {
    const [before, began] = [machineSeconds(), performance.now()];
    await sleep(3_000);
    if ((machineSeconds() - before) / ((performance.now() - began) / 1_000) < quietCores) return;
  }
}
