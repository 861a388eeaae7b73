import { expect, test } from "vitest";
import { personKeyOf, pickSameSession, type SessionFacts } from "./same-session.ts";

const session = (more: Partial<SessionFacts> = {}): SessionFacts => ({ eventId: 1, title: "Vacuum, explained", people: ["Ann Able"], recordings: [], ...more });
const likenessOf = (said: SessionFacts, here: SessionFacts) => {
  const { same, maybe } = pickSameSession(said, [here]);
  if (same) return "same";
  return maybe.length > 0 ? "maybe" : "other";
};

test.each<[string, [Partial<SessionFacts>, Partial<SessionFacts>], string]>([
  ["the same title and somebody of the same name", [{}, { title: "Vacuum - explained!", people: ["Ben Brook", "ANN ABLE"] }], "same"],
  ["a name written with and without its marks", [{ people: ["Ánn Åble"] }, {}], "same"],
  [
    "the same recording under another title, without people",
    [{ recordings: ["https://v.example/1"] }, { title: "Keynote", people: [], recordings: ["https://v.example/1"] }],
    "same",
  ],
  ["the same title by others", [{}, { people: ["Ben Brook"] }], "maybe"],
  ["the same title, where nobody is named", [{}, { people: [] }], "maybe"],
  ["another title by the same person", [{}, { title: "Backups" }], "other"],
  ["other recordings", [{ recordings: ["https://v.example/1"] }, { title: "Keynote", recordings: ["https://v.example/2"] }], "other"],
])("%s", (_words, [said, here], likeness) => {
  expect(likenessOf(session(said), session(here))).toBe(likeness);
});

test("where the recording points to one and the title to another, nobody can tell", () => {
  const [byTitle, byRecording] = [session(), session({ title: "Keynote", recordings: ["https://v.example/1"] })];
  expect(pickSameSession(session({ recordings: ["https://v.example/1"] }), [byTitle, byRecording])).toEqual({ same: null, maybe: [byRecording, byTitle] });
});

test("names are compared without marks, dots and blanks", () => {
  expect([personKeyOf("Gábor  Szabó"), personKeyOf("J. R. Smith-Jones"), personKeyOf("Ирина")]).toEqual(["gabor szabo", "j r smith jones", "ирина"]);
});
