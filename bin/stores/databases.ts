// Databases beside the site's own, for tests and trials: copies of an empty one with all migrations applied.
import { migrate } from "../setup/migrate.ts";
import { addressOf, createDatabase, dropDatabase as drop, runOn } from "../setup/schema-engine/database.ts";

const template = "hallway_template";

/** Makes the empty database that others are copied from, anew. */
export async function makeTemplate(databaseUrl: string): Promise<void> {
  const address = addressOf(databaseUrl, template);
  await drop(address);
  await createDatabase(address);
  await migrate(address);
}

/** Replaces the database of this name by a copy of the empty one. Returns its address. */
export async function copyTemplate(databaseUrl: string, name: string): Promise<string> {
  await dropDatabase(databaseUrl, name);
  await runOn(addressOf(databaseUrl, "postgres"), `create database ${name} template ${template}`);
  return addressOf(databaseUrl, name);
}

/** Removes a database, whoever is connected. */
export const dropDatabase = (databaseUrl: string, name: string): Promise<void> => drop(addressOf(databaseUrl, name));
