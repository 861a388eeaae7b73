import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { waitUntil } from "./wait.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test("it waits until the answer is yes; a question that fails is a no", async () => {
  let asked = 0;
  await waitUntil(
    async () => {
      asked++;
      if (asked === 1) throw new Error("nobody there");
      return asked === 3;
    },
    5,
    "Redis answering",
  );
  expect(asked).toBe(3);
});

test("it says what was waited for when it never came", async () => {
  const answer = waitUntil(
    async () => {
      vi.advanceTimersByTime(3_000);
      return false;
    },
    5,
    "Redis answering",
  );
  await expect(answer).rejects.toThrow("Redis answering did not happen within 5 s.");
});
