// All of a database as one file, and back.
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { findPostgresPrograms, startProgram } from "./postgres-programs.ts";

/** Writes what one snapshot of the database holds, in Postgres's own compressed format: whole or not at all. Returns its bytes. */
export async function dumpDatabase(databaseUrl: string, file: string): Promise<number> {
  const bin = await findPostgresPrograms(databaseUrl);
  const draft = `${file}.part`;
  writeFileSync(draft, "", { mode: 0o600 }); // addresses of people are in it
  const { failure } = startProgram(path.join(bin, "pg_dump"), ["--format=custom", "--no-owner", "--no-privileges", `--file=${draft}`], databaseUrl);
  const reason = await failure;
  if (reason !== null) {
    rmSync(draft, { force: true });
    throw new Error(`The backup failed, and ${file} was not written.\n${reason}`);
  }
  renameSync(draft, file);
  return statSync(file).size;
}

/** Everything there is goes, so that nothing of a later release is left between what comes. */
const emptied = `
  begin;
  set lock_timeout = '10s';
  drop schema public cascade;
  create schema public authorization pg_database_owner;
  grant usage on schema public to public;
`;

/**
 * Replaces all of the database by what the file holds, in one transaction: when anything fails it is as it was. Triggers
 * come after the rows, so that none of them fires.
 */
export async function restoreDatabase(databaseUrl: string, file: string): Promise<void> {
  const bin = await findPostgresPrograms(databaseUrl);
  const writing = startProgram(path.join(bin, "psql"), ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"], databaseUrl);
  const reading = startProgram(path.join(bin, "pg_restore"), ["--no-owner", "--no-privileges", "--file=-", file]);
  writing.child.stdout.resume();
  writing.child.stdin.write(emptied);
  await pipeline(reading.child.stdout, writing.child.stdin, { end: false }).catch(() => {}); // whichever broke it says why below
  const isBroken = await reading.failure;
  writing.child.stdin.end(isBroken === null ? "commit;\n" : ""); // without it, the end rolls back
  const reason = (await writing.failure) ?? isBroken;
  if (reason !== null) throw new Error(`The restore failed, and Postgres is as it was.\n${reason}`);
}

/** Names of the migrations that the database in the file had. Throws when the file is no backup of a Hallway. */
export async function listMigrationsIn(file: string, databaseUrl: string): Promise<string[]> {
  const bin = await findPostgresPrograms(databaseUrl);
  const { child, failure } = startProgram(path.join(bin, "pg_restore"), ["--data-only", "--table=_prisma_migrations", "--file=-", file]);
  const [rows, reason] = await Promise.all([text(child.stdout), failure]);
  if (reason !== null) throw new Error(`${file} is no backup that can be read.\n${reason}`);
  const columns = /^COPY public\._prisma_migrations \((.*)\) FROM stdin;$/m.exec(rows)?.[1]?.split(", ");
  const lines = /FROM stdin;\n([\s\S]*?)^\\\.$/m.exec(rows)?.[1]?.split("\n").slice(0, -1);
  if (!columns || !lines?.length) throw new Error(`${file} is no backup of a Hallway.`);
  return lines.map((line) => String(line.split("\t")[columns.indexOf("migration_name")]));
}
