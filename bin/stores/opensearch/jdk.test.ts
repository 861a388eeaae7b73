import { chmodSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../checks/temporary-folder.ts";
import { findJdk } from "./jdk.ts";

const shell = "/bin/sh"; // PATH is another one in these tests

/** A folder laid out as a JDK: what its file `release` says, and what its `java --list-modules` prints. */
function jdk({
  release = 'IMPLEMENTOR="X"\nJAVA_VERSION="25.0.1"\n',
  modules = ["java.base@25", "jdk.localedata@25"],
  exit = 0,
}: {
  release?: string | null;
  modules?: string[];
  exit?: number;
} = {}): string {
  const java = `#!${shell}\n${modules.map((name) => `echo ${name}`).join("\n")}\nexit ${exit}\n`;
  const home = temporaryFolder({ "bin/java": java, ...(release === null ? {} : { release }) });
  chmodSync(path.join(home, "bin/java"), 0o755);
  return home;
}

/** Only these are there, in the order in which they are looked at. What the machine itself keeps comes after them. */
function find({ javaHome, onPath }: { javaHome?: string; onPath?: string }): string | null {
  vi.stubEnv("JAVA_HOME", javaHome);
  vi.stubEnv("PATH", onPath ? path.join(onPath, "bin") : temporaryFolder());
  return findJdk((words) => expect.unreachable(words));
}

beforeEach(() => {
  vi.stubEnv("JAVA_HOME", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test("JAVA_HOME comes before PATH", () => {
  const [javaHome, onPath] = [jdk(), jdk()];
  expect(find({ javaHome, onPath })).toBe(javaHome);
  expect(find({ onPath })).toBe(onPath);
});

test.each(["21", "21.0.4", "25-ea", "100"])("version %s fits", (version) => {
  const javaHome = jdk({ release: `JAVA_VERSION="${version}"\n` });
  expect(find({ javaHome })).toBe(javaHome);
});

test.each([
  ["an older one", { release: 'JAVA_VERSION="17.0.9"\n' }],
  ["one of the old way to count", { release: 'JAVA_VERSION="1.8.0_392"\n' }],
  ["one that does not tell its version", { release: null }],
  ["one that tells another version", { release: 'OS_VERSION="25"\n' }],
  ["a runtime cut down until Thai could not be read", { modules: ["java.base@25"] }],
  ["one that does not start", { modules: [], exit: 1 }],
])("%s does not fit: the next one is taken", (_, layout) => {
  const fitting = jdk();
  expect(find({ javaHome: jdk(layout), onPath: fitting })).toBe(fitting);
});

test("a JAVA_HOME that is not there, or that is no JDK, is passed over", () => {
  const fitting = jdk();
  for (const javaHome of [path.join(temporaryFolder(), "none"), temporaryFolder(), ""]) expect(find({ javaHome, onPath: fitting })).toBe(fitting);
});

test("one that is for another kind of machine is passed over", () => {
  const [foreign, fitting] = [jdk(), jdk()];
  const elsewhere = temporaryFolder({ "bin/java": Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), release: 'JAVA_VERSION="25"\n' });
  chmodSync(path.join(elsewhere, "bin/java"), 0o755);
  expect(find({ javaHome: elsewhere, onPath: fitting })).toBe(fitting);
  chmodSync(path.join(foreign, "bin/java"), 0o644);
  expect(find({ javaHome: foreign, onPath: fitting })).toBe(fitting);
});
