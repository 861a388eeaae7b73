// The layers hold, and each rule catches what it forbids: a check that reads nothing finds nothing.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkout } from "../../stores/place.ts";

const folders = ["app", "lib", "workers", "bin", "prisma", "e2e", "bench"];

interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
}

function cruise(root: string): Cruise {
  const program = path.join(checkout, "node_modules/.bin/depcruise");
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", ...folders];
  try {
    return JSON.parse(execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 100_000_000, stdio: ["ignore", "pipe", "ignore"] }));
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout); // it exits with the number of violations
  }
}

describe("the checkout", () => {
  const found = cruise(checkout).summary;

  test("is read as a whole", () => {
    expect(found.totalCruised).toBeGreaterThan(250);
  });

  test("breaks no rule", () => {
    expect(found.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });
});

/** A bad import for each rule: the file it is planted in, what it imports, the rule that has to see it. */
const planted: [rule: string, file: string, imported: string][] = [
  ["nothing-imports-app", "lib/topics/planted-app.ts", "#app/_loaders/now.ts"],
  ["nothing-imports-workers", "bin/planted-workers.ts", "#workers/repair.ts"],
  ["lib-knows-no-tools", "lib/topics/planted-tools.ts", "#bin/stores/place.ts"],
  ["lib-knows-no-framework", "lib/topics/planted-framework.ts", "next/navigation"],
  ["pages-ask-contexts", "app/_loaders/planted-store.ts", "#lib/stores/postgres.ts"],
  ["workers-ask-contexts", "workers/planted-store.ts", "#lib/stores/redis.ts"],
  ["stores-and-kit-know-no-context", "lib/kit/planted-context.ts", "#lib/topics/queries.ts"],
  ["kit-is-pure", "lib/kit/planted-store.ts", "#lib/stores/redis.ts"],
  ["outbox-knows-stores-and-kit", "lib/outbox/planted-context.ts", "#lib/topics/queries.ts"],
  ["safe-fetch-knows-kit", "lib/safe-fetch/planted-store.ts", "#lib/stores/redis.ts"],
  ["safe-fetch-has-one-door", "lib/topics/planted-hole.ts", "#lib/safe-fetch/ask-once.ts"],
  ["outbound-goes-by-safe-fetch", "lib/topics/planted-outbound.ts", "undici"],
  ["commands-are-for-a-few", "lib/calls/planted-commands.ts", "#lib/events/commands.ts"],
  ["client-parts-stay-small", "app/planted.client.tsx", "#lib/events/queries.ts"],
  ["loaders-load", "app/planted-page.tsx", "#lib/events/queries.ts"],
  ["not-for-production", "lib/topics/planted-tool.ts", "fast-check"],
  ["mails-are-compiled", "app/planted-mail.ts", "#app/_mail/pieces.tsx"],
  ["unresolvable", "lib/topics/planted-nowhere.ts", "#lib/topics/nowhere.ts"],
  ["upward-from-identity-places-topics", "lib/topics/planted-upward.ts", "#lib/events/queries.ts"],
  ["sideways-from-events", "lib/events/planted-sideways.ts", "#lib/people/queries.ts"],
  ["inside-of-follows", "lib/attendance/planted-inside.ts", "#lib/follows/follow-set.ts"],
];

describe("a planted bad import", () => {
  const root = mkdtempSync(path.join(os.tmpdir(), "hallway-layers-"));
  let violations: Cruise["summary"]["violations"];

  beforeAll(() => {
    const skip = (file: string) => !file.includes("node_modules") && !file.endsWith("bench/results");
    for (const folder of folders) cpSync(path.join(checkout, folder), path.join(root, folder), { recursive: true, filter: skip });
    for (const file of [".dependency-cruiser.cjs", "package.json", "tsconfig.json"]) cpSync(path.join(checkout, file), path.join(root, file));
    symlinkSync(path.join(checkout, "node_modules"), path.join(root, "node_modules"));
    for (const [, file, imported] of planted) plant(root, file, imported);
    plant(root, "lib/topics/planted-circle.ts", "./planted-round.ts");
    plant(root, "lib/topics/planted-round.ts", "./planted-circle.ts");
    violations = cruise(root).summary.violations;
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(planted)("is caught by %s", (rule, file) => {
    expect(violations.filter(({ rule: { name } }) => name === rule).map(({ from }) => from)).toContain(file);
  });

  test("is caught where it closes a circle", () => {
    expect(violations.filter(({ rule }) => rule.name === "no-cycles").map(({ from }) => from)).toContain("lib/topics/planted-circle.ts");
  });
});

function plant(root: string, file: string, imported: string): void {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, `import * as planted from "${imported}";\nexport const used = planted;\n`);
}
