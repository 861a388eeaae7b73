import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout } from "#bin/stores/place.ts";
import { patches } from "./patches.ts";

const single = Object.entries(patches).flatMap(([name, list]) => list.map((patch) => [name, patch] as const));

test.each(single)("the patch %s finds its place once", (_name, { file, find, replace }) => {
  const source = readFileSync(path.join(checkout, file), "utf8");
  expect(source.split(find).length - 1).toBe(1);
  expect(source.replace(find, () => replace)).not.toBe(source);
});
