import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { progressBar, step, timesTaken } from "./steps.ts";

let printed: string[] = [];

beforeEach(() => {
  printed = [];
  vi.spyOn(console, "log").mockImplementation((words: string) => void printed.push(stripVTControlCharacters(words)));
  Object.assign(process.stdout, { isTTY: false });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** What a bar prints for these amounts, where nobody sits at a terminal. */
function barOf(amounts: number[], total: number): string[] {
  const bar = progressBar("rows");
  for (const done of amounts) bar(done, total);
  return printed.map((line) => line.trim());
}

test("a bar tells each tenth once, with what is done", () => {
  expect(barOf([1, 50, 99, 100, 150, 199, 1_000], 1_000)).toEqual([
    "rows  ██░░░░░░░░░░░░░░░░░░ 10 %  100 of 1,000",
    "rows  ████████████████████ 100 %  1,000 of 1,000",
  ]);
});

test("a bar that leaps over tenths tells where it is, never more than all, and never all too early", () => {
  expect(barOf([999], 1_000)).toEqual(["rows  ██████████████████░░ 99 %  999 of 1,000"]);
  printed = [];
  expect(barOf([1_200], 1_000)).toEqual(["rows  ████████████████████ 100 %  1,200 of 1,000"]);
});

test("work of no size is done", () => {
  expect(barOf([0], 0)).toEqual(["rows  ████████████████████ 100 %  0 of 0"]);
});

test("a step returns what its work returns, and prints its name and what it said", async () => {
  expect(
    await step("Redis", async (say) => {
      say("local process");
      say("port 6380");
      return 42;
    }),
  ).toBe(42);
  expect(printed).toEqual([expect.stringMatching(/^✓ +\d+\.\d s {2}Redis: local process; port 6380$/)]);
});

test("a step that fails says so and fails", async () => {
  await expect(step("Postgres", () => Promise.reject(new Error("no room")))).rejects.toThrow("no room");
  expect(printed).toEqual([expect.stringMatching(/^✗ +\d+\.\d s {2}Postgres$/)]);
});

test("every step is in the times taken, those that failed too", async () => {
  const before = timesTaken().steps.length;
  await step("one", async () => {});
  await step("two", () => Promise.reject(new Error("x"))).catch(() => {});
  expect(
    timesTaken()
      .steps.slice(before)
      .map(({ name }) => name),
  ).toEqual(["one", "two"]);
});
