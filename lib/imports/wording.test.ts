import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "#bin/checks/any-text.ts";
import { cleanLines, cleanText, coverageKindOf, isSomebody, languageOf, sessionKindOf, webAddress, withoutYear } from "./wording.ts";

test("text comes in one form of Unicode, on one line, without what cannot be seen", () => {
  expect(cleanText(" Zoe\u0308\tM\u0000u\u0308ller \r\n\u2028 \ufeffand\u200b\u00a0friends\u202e ")).toBe("Zoë Müller and friends");
});

test("lines stay lines, whatever ended them", () => {
  expect(cleanLines("\r\none\r\ntwo\rthree\n\n\u0007four\t.\n")).toBe("one\ntwo\nthree\n\nfour\t.");
});

test("joiners that scripts need stay", () => {
  expect(cleanText("می\u200cخواهم क्\u200dष 👩\u200d💻")).toBe("می\u200cخواهم क्\u200dष 👩\u200d💻");
});

test("half of a character becomes the sign for one that is lost", () => {
  expect(cleanText("a\ud83c b")).toBe("a\ufffd b");
});

test("whatever the text, cleaning it again changes nothing, and what is left can be stored", () => {
  fc.assert(
    fc.property(anyText(60), (text) => {
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).not.toMatch(/[\p{Cc}\n]|^\s|\s$/u);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["English", "en"],
  [" portuguese ", "pt"],
  ["por", "pt"],
  ["pt-BR", "pt"],
  ["en_US", "en"],
  ["deu", "de"],
  ["Hebrew", "he"],
  ["iw", "he"],
  ["Indonesian", "id"],
  ["Yiddish", "yi"],
  ["Filipino", "fil"],
  ["nb", "nb"],
  ["yue", "yue"],
])("%s is the language %s, in its current code", (word, code) => {
  expect(languageOf(word)).toBe(code);
});

test("a language is known by the name that its speakers have for it", () => {
  expect(["Deutsch", "magyar", "Español", "日本語"].map(languageOf)).toEqual(["de", "hu", "es", "ja"]);
});

test("thousands of words that are no language are told from those that are at once", () => {
  const words = Array.from({ length: 50_000 }, (_, at) => `word${at}`);
  expect(words.filter(languageOf)).toEqual([]);
});

test("what is no language is none", () => {
  expect([undefined, "", "  ", "xx", "zz", "qaa", "Klingonisch", "english and german", "e", "12", "-", "en,de"].map(languageOf)).toEqual(
    Array(12).fill(undefined),
  );
});

test("a name that stands where nobody was named is nobody", () => {
  expect(
    [
      "",
      " ",
      "TBA",
      " tba ",
      "TBD.",
      "tbc...",
      "N/A",
      "Unknown",
      "various speakers",
      "Staff .",
      "Multiple Speakers",
      "Panel discussion",
      "FOSDEM Staff",
      "Discussion Panel",
      "-",
      " – ",
      "Fjord Team",
    ].filter(isSomebody),
  ).toEqual([]);
  expect(["Bo", "Team Lee", "Ada Staff", "T.B. Able", "田中", "Various Artists"].filter((name) => !isSomebody(name))).toEqual([]);
});

test("a name of nothing but blanks or dots, however long, is judged at once", () => {
  expect(isSomebody(`a${" ".repeat(200_000)}b`)).toBe(true);
  expect(isSomebody(`a${".".repeat(200_000)}b`)).toBe(true);
});

test("a session is a talk unless its source says otherwise", () => {
  expect(["Keynote", " podium ", "lightningtalk", "BoF", "tutorial", "infodesk"].map(sessionKindOf)).toEqual([
    "keynote",
    "panel",
    "lightning_talk",
    "meeting",
    "workshop",
    "other",
  ]);
  expect([undefined, "", "talk", "maintrack", "constructor", "__proto__"].map(sessionKindOf)).toEqual(Array(6).fill("talk"));
});

test("coverage is a link unless its source says more", () => {
  expect(["Video", "slides ", "CODE"].map(coverageKindOf)).toEqual(["video", "slides", "code"]);
  expect([undefined, "", "zine", "constructor", "toString"].map(coverageKindOf)).toEqual(Array(5).fill("link"));
});

test.each([
  ["https://x.example", "https://x.example/"],
  [" HTTP://X.example:80/a b ", "http://x.example/a%20b"],
  ["https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"],
])("%j is the web address %s", (text, address) => {
  expect(webAddress(text)).toBe(address);
});

test.each([
  undefined,
  "",
  "x.example",
  "//x.example",
  "javascript:alert(1)",
  "java\tscript:alert(1)",
  " data:text/html,x",
  "ftp://x.example/",
  "https://",
  "http://[",
  "https//x",
  "mailto:a@x.example",
])("%j is no web address", (text) => {
  expect(webAddress(text)).toBeUndefined();
});

test("a year goes from a name where it is the year, and stays where nothing else would", () => {
  expect(withoutYear("PyCon Lagos 2026", 2026)).toBe("PyCon Lagos");
  expect(withoutYear("2026 - PyCon Lagos", 2026)).toBe("PyCon Lagos");
  expect(withoutYear("PyCon, 2026, Lagos", 2026)).toBe("PyCon Lagos");
  expect(withoutYear("PyCon Lagos (2026)", 2026)).toBe("PyCon Lagos");
  expect(withoutYear("PyCon Lagos 2026", 2025)).toBe("PyCon Lagos 2026");
  expect(withoutYear("Area20260", 2026)).toBe("Area20260");
  expect(withoutYear("2026", 2026)).toBe("2026");
});
