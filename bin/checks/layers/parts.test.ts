// Every part of app/_ui stands on the page that shows them all, or within one that does.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => path.join(folder, name));

/** What draws nothing by itself, or is drawn around every page. */
const isFrame = (file: string) => /^app\/_ui\/(frame|words|map)\//.test(file);

test("every part is shown among the parts", () => {
  const parts = filesIn("app/_ui");
  const text = [...filesIn("app/(personal)/ops/parts"), ...parts].map((file) => readFileSync(file, "utf8")).join("\n");
  const missing = parts.filter((file) => !isFrame(file) && !text.includes(`/${path.basename(file)}"`));
  expect([parts.length > 30, missing]).toEqual([true, []]);
});
