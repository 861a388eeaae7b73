import { expect, test } from "vitest";
import { listInWords, type Named, presenceInWords } from "./presence-in-words.ts";

const people = (presence: Named["presence"], ...names: string[]): Named[] => names.map((name) => ({ name, presence }));

test.each<[Named[], boolean, string]>([
  [people("speaking", "Ana"), false, "One person you follow will be here. Ana speaks."],
  [
    [...people("speaking", "Ana", "Bo"), ...people("attending", "Cleo", "Dan", "Eve", "Fay")],
    false,
    "Six people you follow will be here. Ana and Bo speak; Cleo, Dan, Eve and Fay attend.",
  ],
  [people("attending", "Ana", "Bo", "Cleo", "Dan", "Eve"), true, "Five people you follow were here. Ana, Bo, Cleo and 2 more attended."],
  [people("tracking", "Ana"), false, "One person you follow keeps an eye on it. Ana tracks it."],
  [[...people("attending", "Ana"), ...people("tracking", "Bo", "Cleo")], true, "One person you follow was here. Ana attended; Bo and Cleo tracked it."],
  [people("attending", ...Array.from({ length: 1_200 }, (_, n) => `P${n}`)), false, "1,200 people you follow will be here. P0, P1, P2 and 1197 more attend."],
])("%#", (given, isOver, words) => {
  const said = presenceInWords(given, isOver);
  expect(`${said?.heading} ${said?.detail}`).toBe(words);
});

test("of nobody nothing is said", () => {
  expect([presenceInWords([], false), listInWords([])]).toEqual([null, ""]);
});
