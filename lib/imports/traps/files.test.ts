// Traps of the real files, files that are not what they should be: told with their line, and the rest comes in.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { hasRealData, realData } from "#bin/checks/real-data.ts";
import { codeandtalk } from "../codeandtalk/codeandtalk.ts";
import { readFiles } from "../read/files.ts";

const archive = realData("codeandtalk/codeandtalk.tar.gz");

describe.skipIf(!hasRealData("codeandtalk/codeandtalk.tar.gz"))("a source with files that are no JSON", () => {
  test("each is told with its file, the line where it breaks and its key; every other event is read", async () => {
    const files = await Array.fromAsync(readFiles(archive, /^data\/events\/.*\.json$/));
    const texts = files.map(({ name, ...file }) => ({ name, text: "text" in file ? file.text : "" }));
    const broken = texts.filter(({ text }) => !isJson(text));
    expect(broken.length).toBeGreaterThan(0);
    const readings = await Array.fromAsync(codeandtalk.read(archive, "codeandtalk"));
    const told = readings.flatMap((reading) => ("reason" in reading && reading.reason.startsWith("not JSON: ") ? [reading] : []));
    expect(told.map(({ at, ...reading }) => [path.basename(at.file), at.line, "key" in reading && reading.key])).toEqual(
      broken.map(({ name, text }) => [path.basename(name), lineOfComma(text), path.basename(name, ".json")]),
    );
    const read = readings.flatMap((reading) => ("record" in reading && reading.record.kind === "event" ? [reading.record.key] : []));
    expect(read.toSorted()).toEqual(
      texts
        .filter(({ text }) => isJson(text))
        .map(({ name }) => path.basename(name, ".json"))
        .toSorted(),
    );
  }, 60_000);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The line of the bracket that follows a comma behind which nothing comes. */
function lineOfComma(text: string): number {
  const found = /,\s*[\]}]/.exec(text);
  return found ? text.slice(0, found.index + found[0].length).split("\n").length : 0;
}
