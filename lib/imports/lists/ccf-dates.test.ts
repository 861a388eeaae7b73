import { expect, test } from "vitest";
import { readDays } from "./ccf-dates.ts";

test.each([
  ["February 22 - March 1, 2022", "2022-02-22", "2022-03-01"],
  ["January 20 - 27, 2026", "2026-01-20", "2026-01-27"],
  ["20-27 January 2026", "2026-01-20", "2026-01-27"],
  ["29 June - 3 July, 2026", "2026-06-29", "2026-07-03"],
  ["June 3-7, 2024", "2024-06-03", "2024-06-07"],
  ["June 24, 2024", "2024-06-24", "2024-06-24"],
  ["24 June 2024", "2024-06-24", "2024-06-24"],
  ["May 01-05, 2023", "2023-05-01", "2023-05-05"],
  ["May 31-Jun 02, 2021", "2021-05-31", "2021-06-02"],
  ["April 26- May 04, 2025", "2025-04-26", "2025-05-04"],
  ["Sept. 29 – Oct 6, 2025", "2025-09-29", "2025-10-06"],
  ["June 3rd to 7th 2024", "2024-06-03", "2024-06-07"],
  ["AUGUST 3 — 7 2024", "2024-08-03", "2024-08-07"],
])("%s", (text, startsOn, endsOn) => {
  expect(readDays(text, 2020)).toEqual({ startsOn, endsOn });
});

test("a month that is misspelt after its first letters is still that month", () => {
  expect(readDays("August 30 - Septemper 1, 2024", 2024)).toEqual({ startsOn: "2024-08-30", endsOn: "2024-09-01" });
});

test("without a year it is the one of the edition", () => {
  expect(readDays("November 30 - December 3", 2022)).toEqual({ startsOn: "2022-11-30", endsOn: "2022-12-03" });
});

test("over a new year the year that is written is the one of the day beside it", () => {
  expect(readDays("December 28 - January 3, 2026", 2026)).toEqual({ startsOn: "2025-12-28", endsOn: "2026-01-03" });
  expect(readDays("December 28, 2025 - January 3", 2026)).toEqual({ startsOn: "2025-12-28", endsOn: "2026-01-03" });
  expect(readDays("December 28, 2025 - January 3, 2026", 2026)).toEqual({ startsOn: "2025-12-28", endsOn: "2026-01-03" });
  expect(readDays("December 28 - January 3", 2026)).toBeUndefined();
});

test.each([
  ["TBD"],
  [""],
  ["2027"],
  ["August 2027"],
  ["August 2027 (exact dates TBD)"],
  ["Summer 2027"],
  ["June 3, 5 and 7, 2024"],
  ["June 3 - 5 - 7, 2024"],
  ["February 30, 2024"],
  ["February 29, 2023"],
  ["June 31 - July 2, 2024"],
  ["June 7-3, 2024"],
  ["June 0, 2024"],
  ["June 3-7, 24"],
  ["June 3-7, 20246"],
  ["June 3 - soon, 2024"],
  ["Mayor 3-7, 2024"],
  ["Marriott 3-7, 2024"],
  ["constructor 3, 2024"],
])("%j names no days for certain", (text) => {
  expect(readDays(text, 2024)).toBeUndefined();
});
