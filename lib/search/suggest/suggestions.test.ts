import { expect, test } from "vitest";
import { ranked } from "./suggestions.ts";

const named = (name: string) => ({ type: "person" as const, name, key: name, of: null });

test("the exact name goes first, then what begins like it; the rest stays as it came", () => {
  const names = ["Data Days", "Ann Data", "Dáta", "Bo Data"].map(named);
  expect(ranked(names, "data").map(({ name }) => name)).toEqual(["Dáta", "Data Days", "Ann Data", "Bo Data"]);
});
