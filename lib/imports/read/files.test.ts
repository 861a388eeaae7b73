import { execFileSync } from "node:child_process";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { readFiles } from "./files.ts";

const all = (place: string, wanted = /./) => Array.fromAsync(readFiles(place, wanted));

function packed(folder: string): string {
  const archive = path.join(temporaryFolder(), "all.tar.gz");
  execFileSync("tar", ["-czf", archive, "-C", folder, "."]);
  return archive;
}

const files = { "one.json": "1", "below/two.json": "2", "below/deeper/three.txt": "three" };

test("files of a folder and of an archive of it are the same, with their paths", async () => {
  const folder = temporaryFolder(files);
  const expected = [
    { name: "below/deeper/three.txt", text: "three" },
    { name: "below/two.json", text: "2" },
    { name: "one.json", text: "1" },
  ];
  expect(await all(folder)).toEqual(expected);
  expect((await all(packed(folder))).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(expected);
});

test("only what is wanted is read", async () => {
  const folder = temporaryFolder(files);
  for (const place of [folder, packed(folder)])
    expect((await all(place, /\.json$/)).map(({ name }) => name).toSorted()).toEqual(["below/two.json", "one.json"]);
});

test("what is no text is told", async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "bytes.json"), Buffer.from([0xff, 0xfe, 0x00]));
  writeFileSync(path.join(folder, "marked.json"), "\ufeff{}");
  const expected = [
    { name: "bytes.json", problem: "is not UTF-8" },
    { name: "marked.json", text: "{}" },
  ];
  expect(await all(folder)).toEqual(expected);
  expect((await all(packed(folder))).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(expected);
});

test("a file that is too large is told and not read", async () => {
  const folder = temporaryFolder({ "large.json": " ".repeat(10_000_001) });
  for (const place of [folder, packed(folder)]) expect(await all(place)).toEqual([{ name: "large.json", problem: "is larger than 10,000,000 bytes" }]);
});

test.each([0.1, 0.5, 0.9])("an archive that breaks off after %d of it says so, after what stands before the break", async (share) => {
  const archive = packed(temporaryFolder(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`${at}.json`, String(Math.sin(at)).repeat(2_000)]))));
  truncateSync(archive, Math.floor(readFileSync(archive).length * share));
  const found = await all(archive);
  expect(found.at(-1)).toEqual({ name: "all.tar.gz", problem: expect.stringContaining("the archive breaks off") });
  expect(found.slice(0, -1).every((file) => "text" in file)).toBe(true);
});

test("what is called an archive and is none says so", async () => {
  const folder = temporaryFolder({ "not.tar.gz": "no archive", "not.tar": "no archive either" });
  for (const name of ["not.tar.gz", "not.tar"])
    expect(await all(path.join(folder, name))).toEqual([{ name, problem: expect.stringContaining("the archive breaks off") }]);
});
