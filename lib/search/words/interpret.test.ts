import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "#bin/checks/any-text.ts";
import { group, readTokens } from "./interpret.ts";

const topics = new Map([
  ["pg", { slug: "postgresql", name: "PostgreSQL" }],
  ["gardens", { slug: "gardening", name: "Gardening" }],
]);
const read = (q: string) => group(readTokens(q), topics);
const plain = (text: string, more: object = {}) => ({ text, isPhrase: false, alternatives: [], topics: [], ...more });

test("words are looked for one by one, each once", () => {
  expect(read("Vacuum by vacuum night")).toEqual([plain("Vacuum"), plain("night")]);
});

test("words that say little are left out where others say more; names and phrases of such words are not", () => {
  expect(read("The one about IT that Ada gave")).toEqual([plain("IT"), plain("Ada")]);
  expect(read("who is it")).toEqual([plain("who"), plain("is"), plain("it")]);
  expect(read('"to be or not to be" play')).toEqual([plain("to be or not to be", { isPhrase: true }), plain("play")]);
});

test("quotes of any kind hold words together, as they are; a quote without its end holds nothing", () => {
  expect(read('z "Machine Learning" “js” b')).toEqual([plain("z"), plain("Machine Learning", { isPhrase: true }), plain("js", { isPhrase: true }), plain("b")]);
  expect(read('wide "open end')).toEqual([plain("wide"), plain("open"), plain("end")]);
  expect(read('"" vacuum')).toEqual([plain("vacuum")]);
});

test("what means the same is looked for too, and neighbours that mean something together are one", () => {
  expect(read("K8s")).toEqual([plain("K8s", { alternatives: ["kubernetes", "kube"] })]);
  expect(read("when machine learning fails")).toEqual([plain("machine learning", { alternatives: ["ml"] }), plain("fails")]);
});

test("a name of a topic finds what has the topic, and its other name", () => {
  expect(read("pg")).toEqual([plain("pg", { alternatives: ["postgresql", "postgres", "pgsql"], topics: ["postgresql"] })]);
  expect(read("gardens")).toEqual([plain("gardens", { alternatives: ["Gardening"], topics: ["gardening"] })]);
});

test("after a dozen the rest is one", () => {
  const many = read(Array.from({ length: 30 }, (_, at) => `w${at}`).join(" "));
  expect(many).toHaveLength(13);
  expect(many.at(-1)?.text).toBe(Array.from({ length: 18 }, (_, at) => `w${at + 12}`).join(" "));
});

test("nothing but signs is looked for as it is: it finds nothing, not everything", () => {
  expect([read("!!!"), read('"'), read("")]).toEqual([[plain("!!!")], [plain('"')], []]);
});

test("whatever somebody types has at most thirteen parts, none of them empty", () => {
  fc.assert(
    fc.property(anyText(200), (text) => {
      const sought = read(text);
      expect(sought.length).toBeLessThanOrEqual(13);
      expect(sought.filter(({ text: each }) => each.trim() === "" && text.trim() !== "")).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
