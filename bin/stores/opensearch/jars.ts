// OpenSearch as plain jars: built once by Maven from pinned versions, each jar checked against a committed list.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { canInstall, findProgram, installPackages } from "../packages.ts";
import { cacheFolder } from "../place.ts";

const recipe = import.meta.dirname;
const checksums = path.join(recipe, "jars.sha256");

/** Folder with `lib/*.jar` and our class. Built on the first call, kept for every checkout with the same recipe. */
export function openSearchJars(jdk: string, say: (words: string) => void): string {
  const folder = cacheFolder(`opensearch-${fingerprint()}`);
  if (!existsSync(folder)) build({ jdk, folder, say });
  checkJars(path.join(folder, "lib"));
  return folder;
}

/** Throws with the names of jars that are not what the list says. Source: `sha256sum lib/*.jar`. */
export function checkJars(folder: string, list = readFileSync(checksums, "utf8")): void {
  const wanted = new Map(
    list
      .trim()
      .split("\n")
      .map((line) => line.split(/\s+/).toReversed() as [string, string]),
  );
  const found = new Map(readdirSync(folder).map((name) => [name, sha256(path.join(folder, name))]));
  const wrong = [...new Set([...wanted.keys(), ...found.keys()])].filter((name) => wanted.get(name) !== found.get(name));
  if (wrong.length > 0) throw new Error(`These jars are not the ones that were pinned: ${wrong.join(", ")}. Remove ${folder} and try again.`);
}

function build({ jdk, folder, say }: { jdk: string; folder: string; say: (words: string) => void }): void {
  const maven = findProgram("mvn") ?? bringMaven(say);
  say("building from Maven Central, 71 MB");
  mkdirSync(path.dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}-`);
  try {
    cpSync(recipe, work, { recursive: true });
    execFileSync(maven, ["-q", "-B", "package"], { cwd: work, env: { ...process.env, JAVA_HOME: jdk }, stdio: "pipe" });
    checkJars(path.join(work, "target/lib"));
    renameSync(path.join(work, "target"), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function bringMaven(say: (words: string) => void): string {
  if (!canInstall()) throw new Error("Maven builds OpenSearch: install maven, or set OPENSEARCH_URL to one that runs elsewhere.");
  say("installing Debian's maven");
  installPackages(["maven"]);
  return findProgram("mvn") ?? "mvn";
}

function fingerprint(): string {
  const files = ["pom.xml", "jars.sha256", "src/main/java/SearchNode.java"];
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(path.join(recipe, file)));
  return hash.digest("hex").slice(0, 12);
}

const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
