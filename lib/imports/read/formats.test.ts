import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { findSources, formats } from "./formats.ts";

/** What is found in a folder of these files: "format: path from source", and what is passed over. */
function find(files: string[]) {
  const folder = temporaryFolder(Object.fromEntries(files.map((file) => [file, ""])));
  const { found, passedOver } = findSources(folder);
  return {
    found: found.map((each) => `${each.format.name}: ${path.relative(folder, each.path)} from ${each.source}`),
    passedOver: passedOver.map((each) => path.relative(folder, each)),
  };
}

const countIn = (format: string, at: string) => formats.find(({ name }) => name === format)?.count(at);

test("a schedule is known by its name or its year, packed or not, and its source by its folder", () => {
  expect(
    find([
      "fosdem/2025.xml",
      "fosdem/2026.xml.gz",
      "fosdem/schedule.xml",
      "fosdem/NOTICE.xml",
      "fosdem/20266.xml",
      "fosdem/my-schedule.xml",
      "fosdem/2026.xml.bak",
    ]),
  ).toEqual({
    found: ["schedule.xml: fosdem/2025.xml from fosdem", "schedule.xml: fosdem/2026.xml.gz from fosdem", "schedule.xml: fosdem/schedule.xml from fosdem"],
    passedOver: [],
  });
});

test("a bundle is known by its events, and stands a folder deeper than a raw form may", () => {
  expect(find(["bundle/pyvideo/events.jsonl", "bundle/pyvideo/sessions.jsonl", "bundle/talks/events.jsonl.gz", "bundle/people-alone/people.jsonl"])).toEqual({
    found: ["bundle: bundle/pyvideo from pyvideo", "bundle: bundle/talks from talks"],
    passedOver: [],
  });
});

test("a bundle gives way to a raw form of its source, and to no other", () => {
  expect(find(["fosdem/2026.xml", "bundle/fosdem/events.jsonl", "bundle/pyvideo/events.jsonl"])).toEqual({
    found: ["schedule.xml: fosdem/2026.xml from fosdem", "bundle: bundle/pyvideo from pyvideo"],
    passedOver: ["bundle/fosdem"],
  });
});

test("a folder of one source is known as well as a folder of many", () => {
  const folder = temporaryFolder({ "fosdem/schedule.xml": "" });
  expect(findSources(path.join(folder, "fosdem")).found).toMatchObject([{ source: "fosdem" }]);
});

test("a folder that is not there, or is a file, or is empty, has no sources", () => {
  const folder = temporaryFolder({ "schedule.xml": "" });
  for (const each of [path.join(folder, "none"), path.join(folder, "schedule.xml"), temporaryFolder()])
    expect(findSources(each)).toEqual({ found: [], passedOver: [] });
});

test("records are counted without being read", async () => {
  const folder = temporaryFolder({
    "events.jsonl": "{}\n{}\n",
    "sessions.jsonl.gz": gzipSync("{}\n".repeat(3)),
    "NOTICE.txt": "\n\n\n",
    "schedule.xml": "<event></event><event/><event id='1'></event>",
  });
  expect(await countIn("bundle", folder)).toBe(5);
  expect(await countIn("schedule.xml", path.join(folder, "schedule.xml"))).toBe(2);
});

test("an archive that is damaged does not keep the others from being counted", async () => {
  expect(await countIn("bundle", temporaryFolder({ "events.jsonl.gz": "not packed", "people.jsonl": "{}\n" }))).toBe(1);
});
