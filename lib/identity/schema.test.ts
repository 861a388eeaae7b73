import { expect, test } from "vitest";
import { emailAddress, returnPath } from "./schema.ts";

test.each([
  ["ana@conference.example", "ana@conference.example"],
  ["  ana@conference.example\n", "ana@conference.example"],
  ["Ana.Lima@Conference.EXAMPLE", "ana.lima@conference.example"],
  ["ana+talks@mail.conference.example", "ana+talks@mail.conference.example"],
  ["ana@bücher.example", "ana@xn--bcher-kva.example"],
  ["ana@ｃonference.example", "ana@conference.example"],
  [`${"a".repeat(64)}@conference.example`, `${"a".repeat(64)}@conference.example`],
])("%j is kept as %j", (given, kept) => {
  expect(emailAddress.parse(given)).toBe(kept);
  expect(emailAddress.parse(kept)).toBe(kept);
});

const controls = ["\0", "\r\n", "\r\nBcc: bo@other.example", "\u200b", "\u202e", "\u2028", "\t", "\x7f"];

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
  "ana＠other.example@conference.example",
  "ana@other.example@conference.example",
  '"ana@other.example"@conference.example',
  '"ana"@conference.example',
  "ana@conference.example(@other.example)",
  "ana(comment)@conference.example",
  "ana@[127.0.0.1]",
  "ana@[IPv6:::1]",
  ".ana@conference.example",
  "ana.@conference.example",
  "an..a@conference.example",
  "ana@-conference.example",
  "ana@conference..example",
  "ana@conference.example.",
  "ana@conference.example/path",
  "ana@conference.example?bcc=bo@other.example",
  "ana@conference.example%00@other.example",
  "ana%40other.example@conference",
  "@other.example:ana@conference.example",
  "other.example!ana",
  "ana@conference．example@other",
  "аna@conference.example", // a letter that looks like an a
  `${"a".repeat(65)}@conference.example`,
  `ana@${"a".repeat(64)}.example`,
  `ana@${"a.".repeat(150)}example`,
  "mailto:ana@conference.example?cc=bo",
  "ana@conference.example;bo@other.example",
  ...controls.flatMap((sign) => [`an${sign}a@conference.example`, `ana@confer${sign}ence.example`, `ana${sign}@conference.example`]),
])("%j is no address, and one is told what one looks like", (given) => {
  expect(emailAddress.safeParse(given).error?.issues[0]?.message).toContain("such as ana@conference.example");
});

test.each(["/people/ana/", "/2026/datafjord/?day=2#top", "/search/?q=a//b"])("a sign-in leads back to %s", (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  undefined,
  "",
  "people/",
  "//other.example/",
  "/\\other.example",
  "https://other.example/",
  "/a\\b",
  "/a\r\nb",
  "/sign-in/",
  "/api/overlay/",
  `/${"a".repeat(2_001)}`,
  ["/a"],
])("a sign-in never leads to %j", (path) => {
  expect(returnPath(path)).toBe("/calendar/");
});
