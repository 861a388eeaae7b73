import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBatcher, type Failures } from "./batcher.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const gapMs = 100;

/** A batcher that keeps what it was given and when; each flush takes 10 ms and ends as `answer` says. */
function recorded({ max = 10, answer = () => new Map() }: { max?: number; answer?: (items: string[]) => Failures<string> } = {}) {
  const flushes: { at: number; items: string[] }[] = [];
  const began = Date.now();
  const flush = async (items: string[]) => {
    flushes.push({ at: Date.now() - began, items });
    await new Promise((resolve) => setTimeout(resolve, 10));
    return answer(items);
  };
  return { flushes, batcher: createBatcher<string>({ flush, gapMs, max }) };
}

/** What became of each item: "done", or the message of its failure. */
async function outcomes(added: Promise<void>[]): Promise<string[]> {
  const settled = Promise.allSettled(added);
  await vi.runAllTimersAsync();
  return (await settled).map((each) => (each.status === "fulfilled" ? "done" : (each.reason as Error).message));
}

test("what comes in at once goes in one flush, at once and in order", async () => {
  const { flushes, batcher } = recorded();
  expect(await outcomes(["a", "b", "c"].map(batcher.add))).toEqual(["done", "done", "done"]);
  expect(flushes).toEqual([{ at: 0, items: ["a", "b", "c"] }]);
});

test("what comes in while a flush runs waits for the next one, a gap after the first began", async () => {
  const { flushes, batcher } = recorded();
  const first = batcher.add("a");
  await vi.advanceTimersByTimeAsync(5);
  const later = [batcher.add("b"), batcher.add("c")];
  await outcomes([first, ...later]);
  expect(flushes).toEqual([
    { at: 0, items: ["a"] },
    { at: gapMs, items: ["b", "c"] },
  ]);
});

test("after a rest the first item does not wait", async () => {
  const { flushes, batcher } = recorded();
  await outcomes([batcher.add("a")]);
  await vi.advanceTimersByTimeAsync(1_000);
  const before = flushes.length;
  const added = batcher.add("b");
  await vi.advanceTimersByTimeAsync(0);
  expect(flushes.slice(before).map(({ items }) => items)).toEqual([["b"]]);
  await outcomes([added]);
});

test("no flush takes more than it may; the rest follows a gap later", async () => {
  const { flushes, batcher } = recorded({ max: 2 });
  await outcomes(["a", "b", "c", "d", "e"].map(batcher.add));
  expect(flushes).toEqual([
    { at: 0, items: ["a", "b"] },
    { at: gapMs, items: ["c", "d"] },
    { at: 2 * gapMs, items: ["e"] },
  ]);
});

test("an item that failed is the only one whose caller hears of it", async () => {
  const { batcher } = recorded({ answer: () => new Map([["b", new Error("refused")]]) });
  expect(await outcomes(["a", "b", "c"].map(batcher.add))).toEqual(["done", "refused", "done"]);
});

test("a flush that fails as a whole fails for all in it, and for none after it", async () => {
  let isDown = true;
  const { batcher } = recorded({
    answer: () => {
      if (isDown) throw new Error("down");
      return new Map();
    },
  });
  expect(await outcomes([batcher.add("a"), batcher.add("b")])).toEqual(["down", "down"]);
  isDown = false;
  expect(await outcomes([batcher.add("c")])).toEqual(["done"]);
});

test("an item is done when its own flush is, not before and not with a later one", async () => {
  const { batcher } = recorded({ max: 1 });
  const done: string[] = [];
  const added = ["a", "b"].map((item) => batcher.add(item).then(() => done.push(item)));
  await vi.advanceTimersByTimeAsync(9);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(["a"]);
  await vi.runAllTimersAsync();
  await Promise.all(added);
  expect(done).toEqual(["a", "b"]);
});

test("the same item added twice is flushed twice and answered twice", async () => {
  const { flushes, batcher } = recorded({ answer: () => new Map([["a", new Error("refused")]]) });
  expect(await outcomes([batcher.add("a"), batcher.add("a")])).toEqual(["refused", "refused"]);
  expect(flushes.map(({ items }) => items)).toEqual([["a", "a"]]);
});
