import { expect, test } from "vitest";
import { clausesOf, type NamedPerson, sourcesInWords, thingsInWords } from "./reasons-in-words.ts";

const person = (name: string, state: NamedPerson["state"], source = "here"): NamedPerson => ({ name, slug: name.toLowerCase(), source, state });
const [ana, bo, cy] = [person("Ana", "speaking", "mastodon"), person("Bo", "speaking", "mastodon"), person("Cy", "attending")];

test("those who are named come with what they do, and how many more do it", () => {
  expect(clausesOf({ contacts: { speaking: 2, attending: 5, tracking: 0 } }, [ana, bo, cy])).toEqual([
    { people: [ana, bo], more: 0, verb: "speak" },
    { people: [cy], more: 4, verb: "attend" },
  ]);
  expect(clausesOf({ contacts: { speaking: 0, attending: 1, tracking: 1 } }, [cy])).toEqual([
    { people: [cy], more: 0, verb: "attends" },
    { people: [], more: 1, verb: "keeps an eye on it" },
  ]);
});

test.each<[NamedPerson[], string | null]>([
  [[cy], null],
  [[ana], "You follow them on Mastodon."],
  [[ana, bo], "You follow both on Mastodon."],
  [[ana, bo, person("Di", "attending", "mastodon")], "You follow all of them on Mastodon."],
  [[ana, cy], "You follow Ana on Mastodon."],
  [[person("Di", "attending", "file"), ana], "You follow Di in a list of yours. You follow Ana on Mastodon."],
])("%#: where they are followed", (people, words) => {
  expect(sourcesInWords(people)).toBe(words);
});

test("things that are followed are named by their kind", () => {
  expect([thingsInWords([]), thingsInWords([{ kind: "topic", name: "Maps" }])]).toEqual([null, "You follow the topic Maps."]);
  expect(
    thingsInWords([
      { kind: "topic", name: "Maps" },
      { kind: "series", name: "Datafjord" },
      { kind: "place", name: "Bergen" },
    ]),
  ).toBe("You follow the topic Maps, the series Datafjord and the place Bergen.");
});
