// A local Postgres: found, installed or unpacked, run by somebody who is not root.
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { unpackPostgres } from "./embedded-postgres.ts";
import { chosen } from "./env-file.ts";
import { canInstall, findProgram, installPackages } from "./packages.ts";
import type { Place } from "./place.ts";
import { keptPort } from "./ports.ts";
import { findProcess, lastWords, startProcess } from "./processes.ts";
import { waitUntil } from "./wait.ts";

type User = { name: string; uid: number; gid: number };

/** Tested from here on. */
export const oldestPostgres = 15;

/** Settings that docker-compose.yml gives its Postgres too. */
export const postgresSettings = {
  max_connections: "200",
  shared_buffers: "256MB",
  work_mem: "32MB",
  maintenance_work_mem: "256MB",
  max_wal_size: "4GB",
  // Loopback and one small machine: parallel plans only add start-up cost to short queries.
  max_parallel_workers_per_gather: "1",
  jit: "off",
};

/** Starts Postgres unless it runs. Returns its address; says where it came from. */
export async function startPostgres(place: Place, say: (words: string) => void): Promise<string> {
  const port = await keptPort(place, "POSTGRES_PORT", { wanted: 5433, process: "postgres" });
  const password = await chosen(place, "POSTGRES_PASSWORD", () => randomBytes(16).toString("hex"));
  const url = `postgresql://hallway:${password}@127.0.0.1:${port}/hallway`;
  if (!findProcess(place, "postgres")) await launch(place, { port, password }, say);
  await waitUntil(() => answers(url.replace(/hallway$/, "postgres")), 60, "Postgres answering").catch((error: Error) => {
    throw new Error(`${error.message}\n${lastWords(place, "postgres")}`);
  });
  await createDatabase(url);
  return url;
}

async function launch(place: Place, { port, password }: { port: string; password: string }, say: (words: string) => void) {
  const user = unprivilegedUser();
  const folder = await chosen(place, "POSTGRES_FOLDER", () => reachableFolder(place, user, say));
  const bin = reachablePrograms(findBinaries() ?? (await bringBinaries(say)), folder, user);
  if (!existsSync(path.join(folder, "PG_VERSION"))) initialise({ bin, folder, user, password });
  rmSync(path.join(folder, "postmaster.pid"), { force: true }); // of a run that was killed; ours is not alive
  const own = { listen_addresses: "127.0.0.1", unix_socket_directories: "" };
  const args = Object.entries({ ...own, ...postgresSettings }).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  startProcess(place, {
    name: "postgres",
    command: path.join(bin, "postgres"),
    args: ["-D", folder, "-p", port, ...args],
    cwd: folder,
    user,
    stopSignal: "SIGINT", // "fast": open transactions are rolled back, not waited for
  });
}

/** Folder of a Postgres >= 15 that is already here. */
function findBinaries(): string | null {
  const packaged = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql").toSorted((a, b) => Number(b) - Number(a)) : [];
  const onPath = findProgram("postgres");
  const folders = [...packaged.map((v) => `/usr/lib/postgresql/${v}/bin`), ...(onPath ? [path.dirname(realpathSync(onPath))] : [])];
  return folders.find((folder) => existsSync(path.join(folder, "initdb")) && versionOf(folder) >= oldestPostgres) ?? null;
}

async function bringBinaries(say: (words: string) => void): Promise<string> {
  if (!canInstall()) return unpackPostgres(say);
  say("installing Debian's postgresql");
  installPackages(["postgresql"]);
  const bin = findBinaries();
  if (!bin) throw new Error("The package postgresql was installed, but no Postgres of version 15 or later came with it.");
  return bin;
}

function versionOf(folder: string): number {
  const words = execFileSync(path.join(folder, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/(\d+)/.exec(words)?.[1] ?? 0);
}

/** Postgres refuses to run as root: then "postgres" or "nobody" does it. Undefined: ourselves. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const entry = lines.find(([name]) => name === "postgres") ?? lines.find(([name]) => name === "nobody");
  if (!entry) throw new Error("Postgres cannot run as root, and there is no user postgres or nobody to run it.");
  return { name: String(entry[0]), uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** A folder that the user can enter: below the place, or outside when only root can enter the checkout. */
function reachableFolder(place: Place, user: User | undefined, say: (words: string) => void): string {
  const inside = path.join(place.root, "postgres");
  if (!user || canEnter(place.root, user)) return inside;
  const outside = path.join(os.tmpdir(), `hallway-postgres-${randomBytes(4).toString("hex")}`);
  say(`only root can enter ${place.root}; data in ${outside}`);
  return outside;
}

/** The programs where the user can run them: those that npm brought for root may stand where only root can enter. */
function reachablePrograms(bin: string, folder: string, user: User | undefined): string {
  if (!user || canEnter(bin, user)) return bin;
  const copy = `${folder}.programs`;
  if (!existsSync(copy)) {
    const part = `${copy}.part`; // one that was cut off must not pass for a whole one
    rmSync(part, { recursive: true, force: true });
    cpSync(path.dirname(bin), part, { recursive: true, verbatimSymlinks: true });
    renameSync(part, copy);
  }
  return path.join(copy, path.basename(bin));
}

function canEnter(folder: string, user: User): boolean {
  return spawnSync("test", ["-x", folder], { uid: user.uid, gid: user.gid }).status === 0;
}

function initialise({ bin, folder, user, password }: { bin: string; folder: string; user: User | undefined; password: string }): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const file of [folder, passwordFile]) chownSync(file, user.uid, user.gid);
  const args = ["-D", folder, "-U", "hallway", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8", "--locale=C.UTF-8"];
  execFileSync(path.join(bin, "initdb"), args, { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  rmSync(passwordFile);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // the answer below says it
  await client.connect();
  await client.end();
  return true;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/hallway$/, "postgres") });
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'hallway'");
  if (rowCount === 0) await client.query("create database hallway");
  await client.end();
}
