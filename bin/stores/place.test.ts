import { statSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../checks/temporary-folder.ts";
import { cacheFolder, checkout, openPlace } from "./place.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const isFolder = (folder: string) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;

test("a place has its folders from the first moment, and again when it is opened again", () => {
  const root = path.join(temporaryFolder(), "deep/er");
  expect(openPlace(root)).toEqual({ root, logs: path.join(root, "log"), pids: path.join(root, "run"), envFile: path.join(root, "env") });
  expect([root, path.join(root, "log"), path.join(root, "run")].map(isFolder)).toEqual([true, true, true]);
  expect(openPlace(root)).toEqual(openPlace(root));
});

test("a place that is named from where somebody stands is told in full", () => {
  const root = path.relative(process.cwd(), temporaryFolder());
  expect(openPlace(root).root).toBe(path.resolve(root));
});

test("HALLWAY_DATA names the place where nobody else does", () => {
  const [named, given] = [temporaryFolder(), temporaryFolder()];
  vi.stubEnv("HALLWAY_DATA", named);
  expect(openPlace().root).toBe(named);
  expect(openPlace(given).root).toBe(given);
});

test("the checkout is where package.json stands", () => {
  expect(statSync(path.join(checkout, "package.json")).isFile()).toBe(true);
});

test("what is kept between checkouts stands outside of them, where the system keeps such things", () => {
  vi.stubEnv("XDG_CACHE_HOME", "/var/cache/ann");
  expect(cacheFolder("opensearch")).toBe("/var/cache/ann/hallway/opensearch");
  vi.stubEnv("XDG_CACHE_HOME", undefined);
  vi.stubEnv("HOME", "/home/ann");
  expect(cacheFolder("opensearch")).toBe("/home/ann/.cache/hallway/opensearch");
});
