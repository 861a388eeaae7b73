import { expect, test } from "vitest";
import { eachPerson, findSpeakers } from "./speakers.ts";

const namesIn = (text: string, ...alone: string[]) => findSpeakers(text, new Set(alone)).names;

test.each([
  ["Ada Holm & Bo Lind", ["Ada Holm", "Bo Lind"]],
  ["Ada Holm and Bo Lind", ["Ada Holm", "Bo Lind"]],
  ["Ada Holm und Bo Lind", ["Ada Holm", "Bo Lind"]],
  ["Ada Holm et Bo Lind", ["Ada Holm", "Bo Lind"]],
  ["Ada Holm + Bo Lind", ["Ada Holm", "Bo Lind"]],
  ["Ada Holm; Bo Lind;Cy Moe", ["Ada Holm", "Bo Lind", "Cy Moe"]],
  ["Ada Holm, Bo Lind & Cy Moe", ["Ada Holm", "Bo Lind", "Cy Moe"]],
  ["Ada Holm, Bo Lind, and Cy Moe", ["Ada Holm", "Bo Lind", "Cy Moe"]],
  ["Ada Holm, Bo Lind, Cy Moe", ["Ada Holm", "Bo Lind", "Cy Moe"]],
  ["Kim Ha-neul, Park So-ra, Lee Do", ["Kim Ha-neul", "Park So-ra", "Lee Do"]],
  ["Ada van der Holm & Bo d'Arc", ["Ada van der Holm", "Bo d'Arc"]],
  ["A. B. Holm & Bo X Lind", ["A. B. Holm", "Bo X Lind"]],
  ["Åsa Ö'Holm & Øyvind Lind-Moe", ["Åsa Ö'Holm", "Øyvind Lind-Moe"]],
  ["王小明、李小華", ["王小明", "李小華"]],
  ["김하늘 & 박소라", ["김하늘", "박소라"]],
])("several people: %s", (text, names) => {
  expect(findSpeakers(text)).toEqual({ names, leftOut: [] });
});

test.each([
  "Ing Wei, Tang",
  "Martin Luther Holm, Jr.",
  "Martin Luther Holm, Jr",
  "Ada Holm, PhD",
  "Ada Holm, Ph. D.",
  "Ada Holm, M.D., MBA",
  "Dr. Ada Holm",
  "Prof. Dr. Ada Holm",
  "Holm, Ada",
  "Holm, Dr. Ada",
  "Ada Holm, Bo",
  "Ada and Bo",
  "Ada and Bo Holm",
  "Dr. Holm and Dr. Lind",
  "Ada + Bo",
  "Ada Holm / Lady Blue",
  "Ada Holm / adah",
  "Ada Y Holm",
  "Ada E Holm Lind",
  "Ada Holm i Lind",
  "Karl von und zu Holm",
  "王小明 (Xiao-Ming, Wang)",
  'Ada "Ducky, and Friends" Holm',
  "Ada «Bo & Cy» Holm",
  "Ada (Bo) Holm",
  '"Ada"',
  "“Ada”",
  "ada",
  "ada holm",
  "AT&T Holm",
  "Rhythm & Blues",
  "research and development",
  "Ada Holm and friends",
  "Ada Holm and Bo 2",
])("one person: %s", (text) => {
  expect(findSpeakers(text)).toEqual({ names: [text], leftOut: [] });
});

test("titles and what follows a name are of it, also among several", () => {
  expect(namesIn("Dr. Ada Holm, PhD and Prof. Bo Lind, Jr.")).toEqual(["Dr. Ada Holm, PhD", "Prof. Bo Lind, Jr."]);
});

test.each([
  ["Holm Lind, Ada Maria", ["Holm Lind", "Ada Maria"]],
  ["Ada Holm y Bo Lind", ["Ada Holm", "Bo Lind"]],
  ["Ada Holm e Bo Lind", ["Ada Holm", "Bo Lind"]],
  ["Ada Holm, Bo Lind, Cy Moe, Di Ruud", ["Ada Holm", "Bo Lind", "Cy Moe", "Di Ruud"]],
  ["Ada Holm, Bo Lind and Cy Moe, Di Ruud", ["Ada Holm", "Bo Lind", "Cy Moe", "Di Ruud"]],
  ["Ada Holm, Bo Lind y Cy Moe", ["Ada Holm", "Bo Lind", "Cy Moe"]],
])("surnames with given names look like it: %s is cut only where a piece is a speaker elsewhere", (text, pieces) => {
  expect(namesIn(text)).toEqual([text]);
  expect(namesIn(text, pieces[1] as string)).toEqual(pieces);
});

test("a given name alone is no proof", () => {
  expect(namesIn("Ada Holm, Bo", "Bo", "Ada Holm")).toEqual(["Ada Holm, Bo"]);
});

test("people who are named twice are there once", () => {
  expect(namesIn("Ada Holm & Ada Holm")).toEqual(["Ada Holm"]);
});

test("blanks and forms of Unicode are one", () => {
  expect(namesIn("  A\u030asa \n\t Holm ")).toEqual(["Åsa Holm"]);
  expect(namesIn("Ada Holm\u00a0&\u00a0Bo  Lind")).toEqual(["Ada Holm", "Bo Lind"]);
});

test.each(["Ada Holm, et al", "Ada Holm et al.", "Ada Holm et. al.", "Ada Holm and others"])("%s: one who is named, and others who are not", (text) => {
  expect(findSpeakers(text)).toEqual({ names: ["Ada Holm"], leftOut: [expect.stringMatching(/^et|^and others/)] });
});

test.each([
  "",
  "TODO",
  "tba.",
  "Various speakers",
  "Various Singers",
  "Multiple speakers",
  "Panel",
  "Panelists",
  "DataFjord Team",
  "Team Blue",
  "DataFjord 2026",
  "Fireside chat with: Ada Holm and Bo Lind",
  "Great variation: programming chess",
  "From here to there — Ada Holm",
  "Testing in the wild by Ada Holm",
  'and its design system"',
  "young people”",
  "???",
])("nobody: %s", (text) => {
  expect(findSpeakers(text)).toEqual({ names: [], leftOut: [text] });
});

test("of several only who is somebody is left", () => {
  expect(findSpeakers("Ada Holm & Data Science Team")).toEqual({ names: ["Ada Holm"], leftOut: ["Data Science Team"] });
});

test("a text that is too long for any names is left out, at once", () => {
  for (const piece of ["A", "(", '"', "“", ", ", " et al", "Ada Holm & "]) {
    const { names, leftOut } = findSpeakers(piece.repeat(1_000_000 / piece.length));
    expect({ names, lengths: leftOut.map(({ length }) => length) }).toEqual({ names: [], lengths: [501] });
  }
});

test("several people under one key have keys of their own; one person keeps it", () => {
  expect(eachPerson({ key: "fjord:7", name: "Ada Holm, Bo Lind & Cy Moe" })).toEqual([
    { key: "fjord:7:ada-holm", name: "Ada Holm" },
    { key: "fjord:7:bo-lind", name: "Bo Lind" },
    { key: "fjord:7:cy-moe", name: "Cy Moe" },
  ]);
  expect(eachPerson({ key: "Ada Holm & Bo Lind", name: "Ada Holm & Bo Lind" }).map(({ key }) => key)).toEqual(["Ada Holm", "Bo Lind"]);
  for (const name of ["Ing Wei, Tang", "Ada Holm", "Ada Holm & the others", "Ada Holm & Fjord Team"])
    expect(eachPerson({ key: "fjord:7", name })).toEqual([{ key: "fjord:7", name }]);
});
