// Traps of the real files, people: whom a text names, and who is one with whom. The names to look for are found by other means.
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { hasRealData, realData } from "#bin/checks/real-data.ts";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { codeandtalk } from "../codeandtalk/codeandtalk.ts";
import { pyvideo } from "../pyvideo/pyvideo.ts";
import { readFiles } from "../read/files.ts";
import type { Format } from "../read/format.ts";
import { importRecord, type PersonRecord, type Reading, type SessionRecord } from "../records.ts";
import { namesThatDifferByALetter } from "./look-alikes.ts";

const readAll = (format: Format, place: string) => Array.fromAsync(format.read(place, "a-source"));
const recordsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [importRecord.parse(reading.record)] : []));
const peopleOf = (readings: Reading[]) => recordsOf(readings).filter((record): record is PersonRecord => record.kind === "person");
const sessionsOf = (readings: Reading[]) => recordsOf(readings).filter((record): record is SessionRecord => record.kind === "session");

/** What the files of an archive say, as JSON alone. */
async function jsonIn(archive: string, wanted: RegExp): Promise<{ name: string; said: Record<string, unknown> }[]> {
  const files = await Array.fromAsync(readFiles(archive, wanted));
  return files.map((file) => ({ name: file.name, said: JSON.parse("text" in file ? file.text : "null") as Record<string, unknown> }));
}

describe.skipIf(!hasRealData("pyvideo/pyvideo.tar.gz"))("in recordings that are known by the names of their speakers", () => {
  const archive = realData("pyvideo/pyvideo.tar.gz");
  let written: { key: string; speakers: string[] }[] = [];
  let texts = new Set<string>();
  let readings: Reading[] = [];
  let people: PersonRecord[] = [];
  beforeAll(async () => {
    written = (await jsonIn(archive, /\/videos\/[^/]+\.json$/)).map(({ name, said }) => ({
      key: name.replace("/videos/", "/").replace(/\.json$/, ""),
      speakers: (said.speakers ?? []) as string[],
    }));
    texts = new Set(written.flatMap(({ speakers }) => speakers));
    readings = await readAll(pyvideo, archive);
    people = peopleOf(readings);
  }, 120_000);

  test("those who are various, several or a panel are nobody, and are told", () => {
    const nobody = [...texts].filter((text) => /^(various|multiple|several)\b|\bpanel(ists)?$|^tb[ac]\b|^todo\b/i.test(text.trim()));
    expect(nobody.length).toBeGreaterThan(3);
    expect(people.filter(({ name }) => nobody.includes(name))).toEqual([]);
    const told = readings.flatMap((reading) => ("detail" in reading && reading.reason === "a speaker is not the name of a person" ? [reading.detail] : []));
    expect(nobody.filter((text) => !told.includes(text))).toEqual([]);
  });

  test("several people in one text are several, each in the talk", () => {
    const joined = [...texts].filter((text) => /^\p{Lu}[\p{L}-]+ \p{Lu}[\p{L}-]+ & \p{Lu}[\p{L}-]+ \p{Lu}[\p{L}-]+$/u.test(text));
    expect(joined.length).toBeGreaterThan(3);
    const sessions = new Map(sessionsOf(readings).map((session) => [session.key, session.people.map(({ name }) => name)]));
    for (const text of joined) {
      const talks = written.filter(({ speakers }) => speakers.includes(text));
      expect(talks.map(({ key }) => text.split(" & ").every((name) => sessions.get(key)?.includes(name)))).toEqual(talks.map(() => true));
      expect(people.some(({ name }) => name === text)).toBe(false);
    }
  });

  test("a name with a comma in it is one person", () => {
    const named = [...texts].filter((text) => /, (Jr\.|PhD|MBA)$|\([\p{L}-]+, [\p{L}-]+\)$/u.test(text));
    expect(named.length).toBeGreaterThan(2);
    expect(
      people
        .filter(({ name }) => named.includes(name))
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(named.toSorted());
  });

  test("names in another form of Unicode are in the one form here, and one person stays one", () => {
    const others = [...texts].filter((text) => text !== text.normalize("NFC"));
    const inBothForms = others.filter((text) => texts.has(text.normalize("NFC")));
    expect([others.length > 20, inBothForms.length > 5]).toEqual([true, true]);
    const names = people.map(({ name }) => name);
    expect(names.filter((name) => name !== name.normalize("NFC"))).toEqual([]);
    for (const text of others) expect([text, names.filter((name) => name.normalize("NFD") === text.normalize("NFD")).length]).toEqual([text, 1]);
    const keys = new Set(sessionsOf(readings).flatMap((session) => session.people.map(({ key }) => key)));
    expect([...keys].filter((key) => key !== key.normalize("NFC"))).toEqual([]);
  });

  test("people whose names differ by a letter are two", () => {
    const pairs = namesThatDifferByALetter(people.map(({ name }) => name));
    expect(pairs.length).toBeGreaterThan(100);
    expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
    const written = [...texts].map((text) => text.normalize("NFC").trim().replace(/\s+/g, " "));
    const lost = namesThatDifferByALetter([...new Set(written)]).filter((pair) => pair.every((name) => /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(name)));
    expect(lost.flat().filter((name) => !people.some((person) => person.name === name))).toEqual([]);
  });

  test("in the place of its own speakers, a real file names nobody but the one of these who is somebody", async () => {
    const [talk] = await jsonIn(archive, /^bostonpy\/videos\/.*\.json$/);
    const said = { ...talk?.said, speakers: ["TODO", "Various speakers", " ", "Ing Wei, Tang", "Ing Wei, Tang"] };
    const place = temporaryFolder({ "bostonpy/category.json": '{"title":"A group"}', "bostonpy/videos/a.json": JSON.stringify(said) });
    expect(sessionsOf(await readAll(pyvideo, place)).map(({ people: named }) => named.map(({ name }) => name))).toEqual([["Ing Wei, Tang"]]);
  });
});

describe.skipIf(!hasRealData("codeandtalk/codeandtalk.tar.gz"))("in a source that keeps a file for each person", () => {
  test("a spelling that somebody led to another, and no rule finds, is a name of that one person", async () => {
    const readings = await readAll(codeandtalk, realData("codeandtalk/codeandtalk.tar.gz"));
    const files = await jsonIn(realData("codeandtalk/codeandtalk.tar.gz"), /^data\/people\/.*\.json$/);
    const led = files.filter(({ said }) => said.redirect);
    expect(led.length).toBeGreaterThan(0);
    const people = peopleOf(readings);
    for (const { name, said } of led) {
      const key = path.basename(name, ".json");
      const target = people.filter((person) => person.key === said.redirect);
      expect([key, people.filter((person) => person.key === key), target.length, (target[0]?.aliases ?? []).length]).toEqual([key, [], 1, 1]);
      expect(sessionsOf(readings).filter((session) => session.people.some((person) => person.key === key))).toEqual([]);
    }
    const nameless = files.filter(({ said }) => typeof said.name !== "string" || said.name.trim() === "").map(({ name }) => path.basename(name, ".json"));
    expect(people.filter(({ key }) => nameless.includes(key))).toEqual([]);
    const names = people.map(({ name }) => name);
    expect([namesThatDifferByALetter(names).length > 5, names.filter((name) => name !== name.normalize("NFC"))]).toEqual([true, []]);
  }, 60_000);
});
