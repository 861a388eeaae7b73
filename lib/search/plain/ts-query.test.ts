import { expect, test } from "vitest";
import { toTsQuery } from "./ts-query.ts";

const sought = (text: string, more: object = {}) => ({ text, isPhrase: false, alternatives: [], topics: [], ...more });

test("words begin like those that are asked; phrases and what means the same stand as they are", () => {
  expect(toTsQuery([sought("post"), sought("anna-maria"), sought("it's night", { isPhrase: true })])).toBe(
    "post:* & (anna:* & maria:*) & (it <-> s <-> night)",
  );
  expect(toTsQuery([sought("ml", { alternatives: ["machine learning"] })])).toBe("(ml:* | (machine <-> learning))");
});

test("signs that a tsquery would read are no words", () => {
  expect([toTsQuery([sought("!x|y:*")]), toTsQuery([sought("&&")]), toTsQuery([])]).toEqual(["(x:* & y:*)", "", ""]);
});
