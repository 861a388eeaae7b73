import { expect, test } from "vitest";
import { afterLook, type LookFailure, type Standing } from "./due.ts";

const hour = 3_600_000;
const day = 24 * hour;
const now = new Date("2026-05-03T12:00:00Z");
const after = (ms: number) => new Date(now.getTime() + ms);
const fresh: Standing = { verifiedAt: null, missingSince: null, failures: 0, isInUse: true };

test("a link that is there verifies at once, and is looked at again the next day, or week", () => {
  for (const [isInUse, days] of [
    [true, 1],
    [false, 7],
  ] as const) {
    const { nextAt, ...rest } = afterLook({ ...fresh, missingSince: after(-30 * day), failures: 9, isInUse }, null, now);
    expect(rest).toEqual({ verifiedAt: now, missingSince: null, failures: 0, failure: null });
    expect(Math.abs(nextAt.getTime() - after(days * day).getTime())).toBeLessThanOrEqual(days * 1.2 * hour);
  }
  expect(afterLook({ ...fresh, verifiedAt: after(-9 * day) }, null, now).verifiedAt).toEqual(after(-9 * day));
});

/** Looks when it is time, for so many days, and finds nothing. Answers the hours at which it looked, and when it was unverified. */
function missing(standing: Standing, failure: LookFailure, days: number) {
  const looks: number[] = [];
  let [at, now_, unverified] = [standing, now, null as number | null];
  while (now_ <= after(days * day)) {
    const next = afterLook(at, failure, now_);
    const hours = (now_.getTime() - now.getTime()) / hour;
    looks.push(hours);
    if (at.verifiedAt && !next.verifiedAt) unverified = hours;
    [at, now_] = [{ ...next, isInUse: standing.isInUse }, next.nextAt];
  }
  return { looks, unverified };
}

test.each(["no-link", "not-read", "leads-elsewhere"] as const)(
  "a proof that fails stands for seven days to the minute (%s), and is looked at meanwhile",
  (failure) => {
    for (const isInUse of [true, false]) {
      const { looks, unverified } = missing({ ...fresh, verifiedAt: after(-90 * day), isInUse }, failure, 8);
      expect(unverified).toBe(7 * 24);
      expect(looks.slice(0, 5)).toEqual([0, 0.25, 1.25, 5.25, 21.25]);
      expect(looks.filter((at) => at <= 168)).toHaveLength(12);
    }
  },
);

test("what was never verified is looked at ever more rarely, and at last once a month", () => {
  const { looks, unverified } = missing(fresh, "no-link", 120);
  expect(unverified).toBeNull();
  expect(looks.slice(1, 9).map((at, n) => at - (looks[n] as number))).toEqual([0.25, 1, 4, 16, 64, 256, 720, 720]);
});
