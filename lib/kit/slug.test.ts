import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "#bin/checks/any-text.ts";
import { foldText, slugOf } from "./slug.ts";

test.each([
  ["Ingrid Sølheim & friends", "ingrid-solheim-friends"],
  ["Małgorzata Zając", "malgorzata-zajac"],
  ["Þórunn Ærø-Groß", "thorunn-aero-gross"],
  ["Elif Yıldız in İstanbul", "elif-yildiz-in-istanbul"],
  ["Thảo Nguyễn", "thao-nguyen"],
  ["L'été à l’Œuvre", "lete-a-loeuvre"],
  ["  C++ / Rust -- 2026!  ", "c-rust-2026"],
  ["№ 7 ½", "no-7-1-2"],
])("%s is %s: lower case, without marks, words joined by one hyphen", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test.each([
  ["田中 優希", "田中-優希"],
  ["سارة العلي", "سارة-العلي"],
  ["Конференция Ёлка", "конференция-ёлка"],
  ["カンファレンス が", "カンファレンス-が"],
  ["한글 학회", "한글-학회"],
])("%s keeps its script", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test.each([
  ["हिन्दी सम्मेलन", "हिन्दी-सम्मेलन"],
  ["สวัสดี", "สวัสดี"],
  ["மாநாடு", "மாநாடு"],
  ["שָׁלוֹם", "שָׁלוֹם"],
])("%s keeps the marks that carry its vowels", (name, slug) => {
  expect(slugOf(name).normalize("NFC")).toBe(slug.normalize("NFC"));
});

test.each(["", "   ", "!?…", "🎉🎉", "--", "\u0301"])("a name without letters or digits (%j) is untitled", (name) => {
  expect(slugOf(name)).toBe("untitled");
});

test("signs that hang on a digit or on nothing are left out", () => {
  expect(slugOf("1️⃣2 ❤️ conf")).toBe("1-2-conf");
});

test("a long name is cut after its last whole word within 80 characters", () => {
  expect(slugOf(`${"word ".repeat(30)}`)).toBe(Array(16).fill("word").join("-"));
  expect(slugOf(`${"a".repeat(80)} b`)).toBe("a".repeat(80));
  expect(slugOf("a".repeat(81))).toBe("a".repeat(40));
});

test("a cut leaves no half of a character behind", () => {
  expect(slugOf(`a${"𠮷".repeat(60)}`)).toBe(`a${"𠮷".repeat(19)}`);
});

test("the same name in another Unicode form has the same slug", () => {
  for (const name of ["Zoë Müller", "が", "ＡＢＣ　１２３"]) {
    for (const form of ["NFC", "NFD", "NFKC", "NFKD"]) expect(slugOf(name.normalize(form))).toBe(slugOf(name));
  }
});

test("whatever the name, its slug is a short, well-formed part of an address", () => {
  fc.assert(
    fc.property(anyText(120), (name) => {
      const slug = slugOf(name);
      expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u);
      expect(slug.length).toBeLessThanOrEqual(80);
      expect(slug.isWellFormed()).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("folding makes spellings meet that differ in case and Latin marks alone", () => {
  expect(foldText("CÔTE D’IVOIRE")).toBe("cote d’ivoire");
  expect(foldText("Łódź")).toBe(foldText("lodz"));
  expect(foldText("Ёж")).not.toBe(foldText("Еж"));
});
