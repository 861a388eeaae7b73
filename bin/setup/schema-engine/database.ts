// The database that the CLI names: its parts, and what is done to it as a whole.
import pg from "pg";

/** The address of another database on the same server. */
export function addressOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Name of the database. */
export const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

/** The schema in it: Prisma's own parameter. */
export const schemaOf = (url: string): string => new URL(url).searchParams.get("schema") ?? "public";

/** Asks whether the database answers; throws when it does not. */
export const connect = (url: string): Promise<void> => runOn(url, "select 1");

/** Makes the database. Returns its name. */
export async function createDatabase(url: string): Promise<string> {
  await runOn(addressOf(url, "postgres"), `create database ${pg.escapeIdentifier(databaseOf(url))}`);
  return databaseOf(url);
}

/** Removes the database, whoever is connected. */
export const dropDatabase = (url: string): Promise<void> =>
  runOn(addressOf(url, "postgres"), `drop database if exists ${pg.escapeIdentifier(databaseOf(url))} with (force)`);

/** Prisma's code for why a database could not be reached or made. */
export function codeOf(error: { code?: unknown }): string {
  const codes: Record<string, string> = { "3D000": "P1003", "28P01": "P1000", "28000": "P1000", "42P04": "P1009" };
  return codes[String(error.code)] ?? "P1001";
}

/** Runs one statement on a connection of its own. */
export async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
