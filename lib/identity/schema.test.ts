import { expect, test } from "vitest";
import { emailAddress } from "./schema.ts";

test.each([
  ["ana@conference.example", "ana@conference.example"],
  ["  ana@conference.example\n", "ana@conference.example"],
  ["Ana.Lima@Conference.EXAMPLE", "Ana.Lima@conference.example"],
  ["ana+talks@mail.conference.example", "ana+talks@mail.conference.example"],
])("%j is kept as %j", (given, kept) => {
  expect(emailAddress.parse(given)).toBe(kept);
});

test.each([
  "",
  " ",
  "ana",
  "ana@",
  "@conference.example",
  "ana@conference",
  "ana lima@conference.example",
  "ana@conference.example,bo@conference.example",
  "Ana <ana@conference.example>",
])("%j is no address, and one is told what one looks like", (given) => {
  expect(emailAddress.safeParse(given).error?.issues[0]?.message).toContain("such as ana@conference.example");
});
