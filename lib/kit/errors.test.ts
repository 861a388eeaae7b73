import { expect, test } from "vitest";
import { NotFoundError, UnavailableError } from "./errors.ts";

test.each([
  ["NotFoundError", NotFoundError],
  ["UnavailableError", UnavailableError],
] as const)("%s says its own name and keeps what caused it", (name, Kind) => {
  const cause = new Error("deeper");
  const error = new Kind("told", { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name, message: "told", cause });
  expect(String(error)).toBe(`${name}: told`);
});

test("none of them is taken for another", () => {
  const kinds = [NotFoundError, UnavailableError];
  for (const Kind of kinds) expect(kinds.filter((other) => new Kind("told") instanceof other)).toEqual([Kind]);
});
