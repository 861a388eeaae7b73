// Every part of app/_ui stands on the page that shows them all, or within one that does; every value that styles name is given.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const filesIn = (folder: string, ending = ".tsx"): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name));
const textOf = (files: string[]): string => files.map((file) => readFileSync(file, "utf8")).join("\n");

/** What draws nothing by itself, or is drawn around every page. */
const isFrame = (file: string) => /^app\/_ui\/(frame|words|map)\//.test(file);

test("every part is shown among the parts", () => {
  const parts = filesIn("app/_ui");
  const text = textOf([...filesIn("app/(personal)/ops/parts"), ...parts]);
  const missing = parts.filter((file) => !isFrame(file) && !text.includes(`/${path.basename(file)}"`));
  expect([parts.length > 30, missing]).toEqual([true, []]);
});

/** Fonts are given names of their own while the site is built. */
const givenByTheBuild = /^--font-/;

test("every value that styles name is given somewhere", () => {
  const text = textOf([...filesIn("app", ".css"), ...filesIn("app")]);
  const named = new Set([...text.matchAll(/var\((--[\w-]+)/g)].map(([, name = ""]) => name));
  const missing = [...named].filter((name) => !givenByTheBuild.test(name) && !new RegExp(`${name.endsWith("-") ? `${name}\\w+` : name}["']?:`).test(text));
  expect([named.size > 20, missing]).toEqual([true, []]);
});
