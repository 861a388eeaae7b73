import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

const soon = () => new Promise((resolve) => setTimeout(resolve, 2));

test("never more than the places at once, and all of them have their turn, whatever fails", async () => {
  const turns = createTurns(3);
  let [now, most] = [0, 0];
  const work = async (n: number) => {
    most = Math.max(most, ++now);
    await soon();
    now--;
    if (n % 2) throw new Error("no");
    return n;
  };
  const done = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => turns.take(() => work(n))));
  expect([most, now, done.filter(({ status }) => status === "fulfilled").length]).toEqual([3, 0, 10]);
});

test("what is urgent does not wait behind what is not", async () => {
  const turns = createTurns(1);
  const order: string[] = [];
  const say = (word: string) => async () => {
    await soon();
    order.push(word);
  };
  await Promise.all([turns.take(say("one")), turns.take(say("two")), turns.take(say("code"), { isUrgent: true })]);
  expect(order).toEqual(["one", "code", "two"]);
});
