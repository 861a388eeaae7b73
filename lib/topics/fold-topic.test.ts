import { expect, test } from "vitest";
import { foldTopic } from "./fold-topic.ts";

test.each([
  ["Node.js", "nodejs", "NODE JS", "node-js", "node_js"],
  ["Front-end", "frontend", "front end", "Front‑End", "front–end"],
  ["CI/CD", "cicd", "ci / cd"],
  ["Résumé", "resume", "re\u0301sume\u0301"],
  ["データベース", "データ ベース"],
])("%s and its other spellings are one topic", (...spellings) => {
  expect(new Set(spellings.map(foldTopic)).size).toBe(1);
});

test("what tells two topics apart is kept", () => {
  const words = ["C", "C++", "C#", "Go", "Godot", "R", "Rust", "Q&A", "QA"];
  expect(new Set(words.map(foldTopic)).size).toBe(words.length);
});

test("a word that is nothing but punctuation is no topic", () => {
  expect(["", "  ", "--", "…", "!?", "/ . _"].map(foldTopic)).toEqual(Array(6).fill(""));
});
