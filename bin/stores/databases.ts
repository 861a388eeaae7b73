// Databases beside the site's own, for tests and trials: copies of an empty one with all migrations applied.
import pg from "pg";
import { migrate } from "../setup/migrate.ts";

const template = "hallway_template";

/** Makes the empty database that others are copied from, anew. */
export async function makeTemplate(databaseUrl: string): Promise<void> {
  await onServer(databaseUrl, [`drop database if exists ${template} with (force)`, `create database ${template}`]);
  await migrate(addressOf(databaseUrl, template));
}

/** Replaces the database of this name by a copy of the empty one. Returns its address. */
export async function copyTemplate(databaseUrl: string, name: string): Promise<string> {
  await onServer(databaseUrl, [`drop database if exists ${name} with (force)`, `create database ${name} template ${template}`]);
  return addressOf(databaseUrl, name);
}

/** Removes a database, whoever is connected. */
export async function dropDatabase(databaseUrl: string, name: string): Promise<void> {
  await onServer(databaseUrl, [`drop database if exists ${name} with (force)`]);
}

function addressOf(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(databaseUrl: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(databaseUrl, "postgres") });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
