// npm run lock: adds to package-lock.json the packages for other platforms that npm left out of it.
// npm ci refuses a lock without them (npm/cli#4828), and every machine would need a lock of its own.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "../stores/place.ts";

interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** Entries that the lock names as optional and does not hold, ready to be added. Pure. */
export function missingEntries(packages: Record<string, LockEntry>): Record<string, LockEntry> {
  const missing: Record<string, LockEntry> = {};
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isHeld(packages, place, name)) missing[`node_modules/${name}`] = entryFor(name, range, entry);
    }
  }
  return missing;
}

/** Looks where Node would: beside the package, then one level up after the other. */
function isHeld(packages: Record<string, LockEntry>, place: string, name: string): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

function entryFor(name: string, range: string, parent: LockEntry): LockEntry {
  const words = name.split(/[-/]/);
  const find = (list: string[]) => words.filter((word) => list.includes(word));
  const [os, cpu, libc] = [find(systems), find(processors), find(["musl", "gnu"]).map((word) => (word === "gnu" ? "glibc" : word))];
  return {
    version: range.replace(/^[\^~]/, ""),
    ...(parent.dev ? { dev: true } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 ? { libc } : {}),
  };
}

if (import.meta.main) {
  const file = path.join(checkout, "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, LockEntry> };
  const missing = missingEntries(lock.packages);
  lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...missing }).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added`);
}
