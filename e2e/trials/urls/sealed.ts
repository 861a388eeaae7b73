// A process in a network of its own, in which every address there is belongs to this machine and no packet leaves it.
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { checkout } from "#bin/stores/place.ts";
import type { Order, Report } from "./attack.ts";

/** Every address of both families is local; names are asked of the process itself. */
const seal =
  'ip link set lo up && ip route add local 0.0.0.0/0 dev lo && ip -6 route add local ::/0 dev lo && mount --bind "$RESOLV" /etc/resolv.conf && exec "$@"';

let known: string[] | null | undefined;

/** How to start such a process: as root, or as somebody who may make namespaces of their own; null where neither can. */
function findWay(resolv: string): string[] | null {
  if (known !== undefined) return known;
  const ways = [
    ["unshare", "-nm"],
    ["unshare", "-rnm"],
  ];
  known = ways.find((way) => isPossible(way, resolv)) ?? null;
  return known;
}

function isPossible([command = "", ...args]: string[], resolv: string): boolean {
  try {
    execFileSync(command, [...args, "sh", "-c", seal, "sh", "true"], { env: { ...process.env, RESOLV: resolv }, stdio: "ignore", timeout: 10_000 });
    return true;
  } catch {
    return false; // no such program, no right to it, or no IPv6
  }
}

/** Carries the order out, with these patches of the sources, and says where: sealed, or on loopback with an injected table. */
export async function attackSealed(order: Omit<Order, "isSealed">, patch = ""): Promise<Report & { isSealed: boolean }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-sealed-"));
  const resolv = path.join(folder, "resolv.conf");
  writeFileSync(resolv, "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
  const way = findWay(resolv);
  const node = [process.execPath, ...(patch ? ["--import", "./e2e/trials/arena/patch-loader.ts"] : []), "e2e/trials/urls/attack.ts"];
  const words = [...(way ? [...way, "sh", "-c", seal, "sh"] : []), ...node, JSON.stringify({ ...order, isSealed: way !== null })];
  const env = { ...process.env, RESOLV: resolv, TRIAL_PATCHES: patch, LOG_LEVEL: "silent" };
  try {
    const { stdout } = await promisify(execFile)(words[0] as string, words.slice(1), { cwd: checkout, env, maxBuffer: 10_000_000 });
    return { ...(JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Report), isSealed: way !== null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
