import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { checkout } from "../stores/place.ts";

const folder = path.join(checkout, "prisma/migrations");
const prisma = path.join(checkout, "node_modules/.bin/prisma");

/** Names of all migrations of this release, in order. */
export const listMigrations = (): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

/** Applies what is missing. Asks the database first: Prisma's own start costs seconds. Returns the names applied. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const applied = await listApplied(databaseUrl);
  const missing = listMigrations().filter((name) => !applied.has(name));
  if (missing.length > 0)
    execFileSync(prisma, ["migrate", "deploy"], { cwd: checkout, env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ["ignore", "ignore", "pipe"] });
  return missing;
}

/** Makes the typed client from the schema, unless it is there and newer than every model. */
export function generateClient(): void {
  if (existsSync(path.join(checkout, "prisma/client/client.ts")) && !isOlderThanSchema()) return;
  execFileSync(prisma, ["generate"], { cwd: checkout, stdio: ["ignore", "ignore", "pipe"] });
}

function isOlderThanSchema(): boolean {
  const made = modifiedAt("prisma/client/client.ts");
  const models = readdirSync(path.join(checkout, "prisma/models")).map((name) => `prisma/models/${name}`);
  return ["prisma/schema.prisma", ...models].some((file) => modifiedAt(file) > made);
}

async function listApplied(databaseUrl: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: there } = await client.query("select to_regclass('_prisma_migrations') is not null as is_there");
    if (!there[0].is_there) return new Set();
    const { rows } = await client.query("select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null");
    return new Set(rows.map((row) => row.migration_name as string));
  } finally {
    await client.end();
  }
}

const modifiedAt = (file: string) => statSync(path.join(checkout, file)).mtimeMs;
