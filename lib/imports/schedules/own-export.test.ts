import { expect, test } from "vitest";
import { eventAt } from "./own-export.ts";

test("the event of an export is read from its address", () => {
  expect(eventAt("https://hallway.example/2026/caf%C3%A9-conf/")).toEqual({ year: 2026, slug: "café-conf" });
});

test.each([undefined, "", "no address", "https://hallway.example/", "https://hallway.example/2026/%E0%A4%A/"])("%s is the address of no event", (address) => {
  expect(eventAt(address)).toBeUndefined();
});
