// The table of traps in docs/imports.md names tests that there are.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout } from "#bin/stores/place.ts";

const rows = readFileSync(path.join(checkout, "docs/imports.md"), "utf8")
  .split("## Known traps")[1]
  ?.split("\n")
  .flatMap((line) => [/^\|[^|]*\| ([\w./-]+\.test\.ts) +\| (.*?) +\|$/.exec(line)?.slice(1) ?? []])
  .filter(({ length }) => length > 0) as [string, string][];

test("there are rows", () => {
  expect(rows.length).toBeGreaterThan(25);
});

test.each(rows)("%s: %s", (file, title) => {
  expect(readFileSync(path.join(checkout, "lib/imports", file), "utf8")).toContain(`"${title}"`);
});
