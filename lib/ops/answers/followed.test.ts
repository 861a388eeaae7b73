import { expect, test } from "vitest";
import { answerNode } from "./followed.ts";

const events = (...keys: string[]) => keys;

test("events come by how many followed speakers they have, then by key; a speaker counts once at each", () => {
  const tied = {
    speakers: new Map([
      [1, "ann"],
      [2, "ben"],
      [3, "cem"],
      [9, "zoe"],
    ]),
    events: new Map([
      ["ann", events("b-2025", "a-2025")],
      ["ben", events("b-2025", "a-2024")],
      ["zoe", events("z-2025")],
    ]),
  };
  expect(answerNode({ node: 7, follows: [1, 2, 3, 5], tied })).toEqual({
    user_node: 7,
    follows: 4,
    followed_speakers: 3,
    events_with_a_followed_speaker: 3,
    top: [
      ["b-2025", 2],
      ["a-2024", 1],
      ["a-2025", 1],
    ],
  });
  expect(answerNode({ node: 8, follows: [], tied })).toEqual({ user_node: 8, follows: 0, followed_speakers: 0, events_with_a_followed_speaker: 0, top: [] });
});

test("of more than ten events ten are named, and all are counted", () => {
  const keys = Array.from({ length: 14 }, (_, at) => `e${String(at).padStart(2, "0")}`);
  const answer = answerNode({ node: 1, follows: [2], tied: { speakers: new Map([[2, "ann"]]), events: new Map([["ann", keys.toReversed()]]) } });
  expect([answer.events_with_a_followed_speaker, answer.top.map(([key]) => key)]).toEqual([14, keys.slice(0, 10)]);
});
