import { expect, test } from "vitest";
import { type DeliveryFacts, pickSameTalk } from "./same-talk.ts";

const ann = { id: 1, name: "Ann Able" };
const ben = { id: 2, name: "Ben Brook" };
const here: DeliveryFacts = { id: 1, eventId: 1, title: "Vacuum, explained", kind: "talk", people: [ann], startsAt: null };
const likenessOf = (one: Partial<DeliveryFacts>, other: Partial<DeliveryFacts> = {}) => {
  const { same, maybe } = pickSameTalk({ ...here, ...one }, [{ ...here, id: 2, eventId: 2, ...other }]);
  if (same.length > 0) return "same";
  return maybe.length > 0 ? "maybe" : "other";
};

test.each<[string, [Partial<DeliveryFacts>, Partial<DeliveryFacts>], string]>([
  ["one title, one speaker, two events", [{}, {}], "same"],
  ["a title that is written otherwise", [{ title: "VACUUM explained!" }, {}], "same"],
  ["speakers in another order", [{ people: [ann, ben] }, { people: [ben, ann] }], "same"],
  ["a keynote here, a talk there", [{ kind: "keynote" }, {}], "same"],
  [
    "twice at one event, at two times",
    [
      { eventId: 1, startsAt: "2026-06-01T09:00Z" },
      { eventId: 1, startsAt: "2026-06-01T14:00Z" },
    ],
    "same",
  ],
  ["twice at one event, at times that nobody knows", [{ eventId: 1 }, { eventId: 1 }], "maybe"],
  ["one speaker more", [{ people: [ann, ben] }, {}], "maybe"],
  ["somebody else of that name", [{}, { people: [{ id: 3, name: "ANN ÁBLE" }] }], "maybe"],
  ["a workshop and a talk", [{ kind: "workshop" }, {}], "maybe"],
  ["a title of one word", [{ title: "Vacuum" }, { title: "Vacuum" }], "maybe"],
  ["a report of every year", [{ title: "The State of Vacuum and Freezing" }, { title: "The state of vacuum and freezing" }], "maybe"],
  ["a report of a named year", [{ title: "What's new in Vacuum 17" }, { title: "What's New in Vacuum 17" }], "same"],
  ["other speakers", [{}, { people: [ben] }], "other"],
  ["nobody named", [{ people: [] }, { people: [] }], "other"],
  ["another title", [{}, { title: "Freezing, explained" }], "other"],
  ["a title of every programme", [{ title: "Closing keynote 2" }, { title: "Closing Keynote 2" }], "other"],
  ["a panel", [{ kind: "panel" }, { kind: "panel" }], "other"],
])("%s", (_words, [one, other], likeness) => {
  expect([likenessOf(one, other), likenessOf(other, one)]).toEqual([likeness, likeness]);
});

test("a session is no other time that it is given", () => {
  expect(pickSameTalk(here, [here])).toEqual({ same: [], maybe: [] });
});
