// Prisma's commands over the bridge, also where the native engine could be had.
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import pg from "pg";
import { run } from "../checks/parts/run.ts";
import { testPlace } from "../checks/test-place.ts";
import { dropDatabase } from "../stores/databases.ts";
import { readEnvFile } from "../stores/env-file.ts";

const name = "test_schema_engine";
const server = readEnvFile(testPlace()).DATABASE_URL ?? "";
const databaseUrl = server.replace(/\/hallway$/, `/${name}`);
const engine = path.join(import.meta.dirname, "schema-engine.ts");
const patience = { timeout: 180_000 };

const prisma = (words: string, url = databaseUrl) => run("prisma", words.split(" "), { env: { DATABASE_URL: url, PRISMA_SCHEMA_ENGINE_BINARY: engine } });
const diff = () => prisma("migrate diff --from-config-datasource --to-schema prisma --exit-code");

afterAll(() => dropDatabase(server, name));

test("a database that is not there is made and gets all migrations, which make what the models say", patience, async () => {
  await dropDatabase(server, name);
  expect(await prisma("migrate deploy")).toEqual({ code: 0, output: expect.stringContaining("All migrations have been successfully applied") });
  expect(await prisma("migrate status")).toEqual({ code: 0, output: expect.stringContaining("Database schema is up to date") });
  expect(await diff()).toEqual({ code: 0, output: expect.stringContaining("No difference detected") });
});

test("a difference is found and named", patience, async () => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("alter table account drop column email").finally(() => client.end());
  expect(await diff()).toEqual({ code: 2, output: expect.stringMatching(/account.*Added column `email`/s) });
});

test("why a database cannot be reached is told by Prisma's own codes", patience, async () => {
  expect((await prisma("migrate deploy", databaseUrl.replace(/:[^:@]+@/, ":wrong@"))).output).toContain("P1000: password authentication failed");
  expect((await prisma("migrate deploy", "postgresql://hallway:hallway@127.0.0.1:1/none")).output).toContain("P1001: connect ECONNREFUSED");
});
