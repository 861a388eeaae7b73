// pg_dump and its kin, for a server wherever it runs.
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import pg from "pg";
import { findProgram } from "./packages.ts";

const names = ["pg_dump", "pg_restore", "psql"] as const;
/** Where packages put them without a word in PATH: Debian, Red Hat, Homebrew. */
const folders = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/{libpq,postgresql@*}/bin", "/usr/local/opt/{libpq,postgresql@*}/bin"];

/** Folder of the programs of the server's own release, or of the next one after it that is here: older ones refuse, newer ones write what the server may not know. */
export async function findPostgresPrograms(databaseUrl: string): Promise<string> {
  const wanted = await releaseOf(databaseUrl);
  const here = [...globSync(folders), ...(process.env.PATH ?? "").split(":")].filter((folder) =>
    names.every((name) => findProgram(name, [folder]) === path.join(folder, name)),
  );
  const fitting = here.map((folder) => ({ folder, release: majorOf(folder) })).filter(({ release }) => release >= wanted);
  const best = fitting.toSorted((a, b) => a.release - b.release)[0];
  if (!best)
    throw new Error(
      `${names.join(", ")} of version ${wanted} or later are needed: install postgresql-client (Debian), postgresql (Red Hat) or libpq (Homebrew), or put them on PATH.`,
    );
  return best.folder;
}

export interface Running {
  child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** What it printed to say why it failed; null when it did not. */
  failure: Promise<string | null>;
}

/** Starts a program on the database, with the password where `ps` does not show it. */
export function startProgram(program: string, args: string[], databaseUrl?: string): Running {
  const url = databaseUrl ? new URL(databaseUrl) : null;
  const env = { ...process.env, ...(url?.password ? { PGPASSWORD: decodeURIComponent(url.password) } : {}) };
  if (url) url.password = "";
  const child = spawn(program, [...args, ...(url ? [`--dbname=${url.href}`] : [])], { env, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.on("error", () => {}); // it has ended, and says why
  const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)).once("error", () => resolve(1)));
  const failure = Promise.all([text(child.stderr), ended]).then(([said, code]) =>
    code === 0 ? null : said.trim() || `${path.basename(program)} ended with ${code}.`,
  );
  return { child, failure };
}

async function releaseOf(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query("show server_version_num").finally(() => client.end());
  return Math.floor(Number(rows[0].server_version_num) / 10_000);
}

/** Zero where there is none behind the name: Debian's wrappers stand there without any server's programs. */
function majorOf(folder: string): number {
  const { status, stdout } = spawnSync(path.join(folder, "pg_dump"), ["--version"], { encoding: "utf8" });
  return status === 0 ? Number(/(\d+)/.exec(stdout)?.[1] ?? 0) : 0;
}
