// Which Java runs OpenSearch: version 21 or later, complete, found where JDKs are kept.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { canInstall, findProgram, installPackages, isOffered } from "../packages.ts";

const oldest = 21;

/** Home of a fitting JDK, or null with the reason said. Looks at JAVA_HOME, PATH, /usr/lib/jvm, then the system's packages. */
export function findJdk(say: (words: string) => void): string | null {
  const found = candidates().find(isFitting);
  if (found) return found;
  const offered = canInstall() ? ["openjdk-25-jdk-headless", "openjdk-21-jdk-headless"].find(isOffered) : undefined;
  if (!offered) return null;
  say(`installing ${offered}`);
  installPackages([offered]);
  return candidates().find(isFitting) ?? null;
}

function candidates(): string[] {
  const onPath = findProgram("java");
  const kept = existsSync("/usr/lib/jvm") ? readdirSync("/usr/lib/jvm").map((name) => path.join("/usr/lib/jvm", name)) : [];
  const homes = [process.env.JAVA_HOME, onPath && path.dirname(path.dirname(realpathSync(onPath))), ...kept];
  return homes.filter((home): home is string => !!home && existsSync(path.join(home, "bin/java")));
}

function isFitting(home: string): boolean {
  return majorOf(home) >= oldest && hasAllLocales(home);
}

function majorOf(home: string): number {
  const release = path.join(home, "release");
  if (!existsSync(release)) return 0;
  return Number(/JAVA_VERSION="(\d+)/.exec(readFileSync(release, "utf8"))?.[1] ?? 0);
}

/** A runtime cut down by jlink starts, and then fails every index for want of Thai segmentation. One that does not start has nothing. */
function hasAllLocales(home: string): boolean {
  const { stdout } = spawnSync(path.join(home, "bin/java"), ["--list-modules"], { encoding: "utf8" });
  return stdout?.includes("jdk.localedata") ?? false;
}
