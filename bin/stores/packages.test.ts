import { chmodSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../checks/temporary-folder.ts";
import { canInstall, findProgram } from "./packages.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A folder with a program of this name, or with a file that is none. */
function folderWith(name: string, mode = 0o755): string {
  const folder = temporaryFolder({ [name]: "#!/bin/sh\n" });
  chmodSync(path.join(folder, name), mode);
  return folder;
}

test("a program is found in the first folder of PATH that has it", () => {
  const [first, second] = [folderWith("redis-server"), folderWith("redis-server")];
  vi.stubEnv("PATH", [temporaryFolder(), first, second].join(":"));
  expect(findProgram("redis-server")).toBe(path.join(first, "redis-server"));
});

test("folders that are given come before PATH", () => {
  const [given, onPath] = [folderWith("mvn"), folderWith("mvn")];
  vi.stubEnv("PATH", onPath);
  expect(findProgram("mvn", ["/no/such/folder", given])).toBe(path.join(given, "mvn"));
  expect(findProgram("mvn", ["/no/such/folder"])).toBe(path.join(onPath, "mvn"));
});

test("a file that cannot be run is no program, and neither is a folder", () => {
  vi.stubEnv("PATH", [folderWith("java", 0o644), path.join(temporaryFolder({ "bin/java/README": "" }), "bin")].join(":"));
  expect(findProgram("java")).toBeNull();
});

test("without PATH nothing is found", () => {
  vi.stubEnv("PATH", undefined);
  expect(findProgram("sh")).toBeNull();
});

test("nothing can be installed where there is no apt", () => {
  vi.stubEnv("PATH", temporaryFolder());
  expect(canInstall()).toBe(false);
});
