// What the documents say exists, exists; what exists and matters is in the documents.
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { drawGraph, withGraph } from "#bin/setup/import-graph.ts";
import { checkout } from "#bin/stores/place.ts";
import { envNames } from "#lib/kit/env.ts";
import { recurringTasks } from "#workers/recurring.ts";

const read = (file: string) => readFileSync(path.join(checkout, file), "utf8");
const pages = ["README.md", ...globSync(["docs/*.md", "docs/decisions/*.md", "lib/*/README.md"], { cwd: checkout })].filter((file) => file !== "docs/plan.md");
const text = pages.map(read).join("\n");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** Variables of the commands, which are no business of the site. */
const commandVariables = ["SMTP_URL", "HALLWAY_DOCKER", "PORT", "JAVA_HOME", "PRISMA_SCHEMA_ENGINE_BINARY", "HALLWAY_ATPROTO"];

test("there are documents to read", () => {
  expect(pages.length).toBeGreaterThan(25);
});

describe("commands", () => {
  const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name as string);

  test("that are named exist", () => {
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });

  test("that exist are in the README", () => {
    const aliases = ["setup", "test", "test:stores", "e2e", "trials"]; // of bin/up, bin/test and bin/trials
    expect(Object.keys(scripts).filter((name) => !aliases.includes(name) && !read("README.md").includes(`npm run ${name}`))).toEqual([]);
  });

  test("in bin that are named exist", () => {
    const programs = [...text.matchAll(/bin\/([a-z]+)(?=[\s`),.;])/g)].map(([, name]) => `bin/${name}`);
    expect([...new Set(programs)].filter((program) => !existsSync(path.join(checkout, program)))).toEqual([]);
  });
});

describe("variables of the environment", () => {
  const named = [...new Set([...text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT)(?:=[^`]*)?`/g)].map(([, name]) => name as string))].filter(
    (name) => !["AGPL_3"].includes(name),
  );

  test("that are named are read", () => {
    expect(named.filter((name) => !envNames.includes(name) && !commandVariables.includes(name))).toEqual([]);
  });
});

test("files and folders that are named exist", () => {
  const named = [...text.matchAll(/`((?:app|lib|workers|bin|prisma|e2e|bench|docs)\/[\w./[\]()-]+)`/g)].map(([, file]) => file as string);
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((file) => !existsSync(path.join(checkout, file)) && globSync(`${file}.*`, { cwd: checkout }).length === 0)).toEqual([]);
});

describe("contexts", () => {
  const contexts = readdirSync(path.join(checkout, "lib")).filter((name) => !["kit", "stores"].includes(name));

  test.each(contexts)("%s says in at most 15 lines what it owns and who calls it", (context) => {
    const readme = read(`lib/${context}/README.md`);
    expect(readme.startsWith(`# ${context}\n`)).toBe(true);
    expect(readme.trim().split("\n").length).toBeLessThanOrEqual(15);
    expect(readme).toMatch(/^Owns /m);
    expect(readme).toMatch(/^Called by: /m);
  });
});

test("queues and recurring tasks are in docs/architecture.md", () => {
  const architecture = read("docs/architecture.md");
  const queues = globSync("workers/*.ts", { cwd: checkout }).flatMap((file) =>
    [...read(file).matchAll(/Queue = "([a-z-]+)"/g)].map(([, name]) => name as string),
  );
  expect(queues.length).toBeGreaterThan(1);
  expect([...queues, ...recurringTasks].filter((name) => !architecture.includes(`\`${name}\``))).toEqual([]);
});

test("the graph in docs/architecture.md is that of the code", () => {
  const architecture = read("docs/architecture.md");
  expect(withGraph(architecture, drawGraph())).toBe(architecture);
});

test("decisions are numbered without a gap and say what was rejected", () => {
  const files = readdirSync(path.join(checkout, "docs/decisions")).toSorted();
  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, at) => at + 1));
  for (const file of files) expect(read(`docs/decisions/${file}`)).toMatch(/## Context\n.*## Decision\n.*## Consequences\n.*## Rejected\n/s);
});
