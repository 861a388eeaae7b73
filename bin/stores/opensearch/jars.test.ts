import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../checks/temporary-folder.ts";
import { checkJars } from "./jars.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The list as `sha256sum` writes it. */
const listOf = (jars: Record<string, string>) =>
  Object.entries(jars)
    .map(([name, content]) => `${sha256(content)}  ${name}\n`)
    .join("");

const pinned = { "opensearch-3.8.0.jar": "the engine", "lucene-core-10.3.2.jar": "the index", "netty-4.2.jar": "the wire" };

/** Names of the jars that a check tells of; none when it passes. */
function told(jars: Record<string, string>): string[] {
  const folder = temporaryFolder(jars);
  try {
    checkJars(folder, listOf(pinned));
    return [];
  } catch (error) {
    const { message } = error as Error;
    expect(message).toContain(`Remove ${folder} and try again.`);
    return /pinned: (.*?)\. Remove/.exec(message)?.[1]?.split(", ") ?? [];
  }
}

test("the jars that were pinned pass", () => {
  expect(told(pinned)).toEqual([]);
});

test("a jar that is another one is named", () => {
  expect(told({ ...pinned, "lucene-core-10.3.2.jar": "the index, and more" })).toEqual(["lucene-core-10.3.2.jar"]);
});

test("a jar that is missing is named", () => {
  const { "netty-4.2.jar": _, ...others } = pinned;
  expect(told(others)).toEqual(["netty-4.2.jar"]);
});

test("a jar too many is named", () => {
  expect(told({ ...pinned, "extra.jar": "who knows" })).toEqual(["extra.jar"]);
});

test("all that is wrong is named together, also two jars that changed places", () => {
  expect(told({ ...pinned, "opensearch-3.8.0.jar": "the index", "lucene-core-10.3.2.jar": "the engine", "extra.jar": "" }).toSorted()).toEqual([
    "extra.jar",
    "lucene-core-10.3.2.jar",
    "opensearch-3.8.0.jar",
  ]);
});

test("the committed list names each jar once, each with a checksum", () => {
  const lines = readFileSync(path.join(import.meta.dirname, "jars.sha256"), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.filter((line) => !/^[0-9a-f]{64} {2}[\w.-]+\.jar$/.test(line))).toEqual([]);
  expect(new Set(lines.map((line) => line.slice(66))).size).toBe(lines.length);
  expect(lines.filter((line) => /^\S+ {2}opensearch-[\d.]+\.jar$/.test(line))).toHaveLength(1);
});
