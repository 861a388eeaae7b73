// What a file and a folder may hold. Functions, nesting and complexity are the linters' matter.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout } from "../../stores/place.ts";

const mostLines = 300;
const mostWorkerLines = 60;
const mostFiles = 14;
const deepestInLib = 4; // lib/<context>/<cluster>/<file>

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: checkout, encoding: "utf8" }).trim().split("\n");
const sources = tracked.filter((file) => /\.(ts|tsx|mjs|css)$/.test(file));
const shipped = sources.filter((file) => !/\.test\.ts$|^prisma\/seed\//.test(file));
const linesOf = (file: string) => readFileSync(path.join(checkout, file), "utf8").split("\n").length - 1;

test("there is something to measure", () => {
  expect(shipped.length).toBeGreaterThan(200);
});

test(`no file has more than ${mostLines} lines`, () => {
  expect(shipped.filter((file) => linesOf(file) > mostLines)).toEqual([]);
});

test("half of all files have about 60 lines or fewer, nine of ten fewer than 180", () => {
  const lines = shipped.map(linesOf).toSorted((a, b) => a - b);
  expect(lines[Math.floor(lines.length * 0.5)]).toBeLessThanOrEqual(66);
  expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThanOrEqual(180);
});

test(`no worker has more than ${mostWorkerLines} lines: more means that logic has leaked`, () => {
  expect(shipped.filter((file) => /^workers\//.test(file) && linesOf(file) > mostWorkerLines)).toEqual([]);
});

test(`no folder has more than ${mostFiles} source files beside their tests`, () => {
  const counts = Map.groupBy(shipped, (file) => path.dirname(file));
  expect([...counts].filter(([, files]) => files.length > mostFiles).map(([folder]) => folder)).toEqual([]);
});

test("lib is flat: a context, in it a cluster at most", () => {
  expect(sources.filter((file) => file.startsWith("lib/") && file.split("/").length > deepestInLib)).toEqual([]);
});

test("nothing is called by a name that says nothing", () => {
  expect(sources.filter((file) => /(^|\/)(index|utils?|helpers?|common|services?|managers?|misc)(\.|\/)/.test(file))).toEqual([]);
});
