import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { redis } from "./redis.ts";
import { cold, intersectSets, readGroups, readSet, replaceSets, scanGroupKeys, setKey } from "./versioned-sets.ts";

useDirectory();
beforeEach(() => redis().flushdb());

const names = ["going", "looking"] as const;
const put = (key: string, version: number, members: Record<string, number[]> | null) => replaceSets(names, [{ key, version, members }]);
const going = async (key: string) => {
  const set = await readSet({ key, name: "going" });
  return set === cold ? cold : set.toSorted((a, b) => a - b);
};

test("a set that nobody wrote is cold, one that was written with nobody in it is empty", async () => {
  await put("event:1", 1, { going: [3, 4] });
  expect([await going("event:1"), await readSet({ key: "event:1", name: "looking" }), await going("event:2")]).toEqual([[3, 4], [], cold]);
});

test("an older write never replaces a newer one, one of the same version does", async () => {
  await put("event:1", 5, { going: [1, 2] });
  await put("event:1", 4, { going: [9] });
  expect(await going("event:1")).toEqual([1, 2]);
  await put("event:1", 5, { going: [1, 3] });
  expect(await going("event:1")).toEqual([1, 3]);
  await put("event:1", 6, { going: [] });
  expect(await going("event:1")).toEqual([]);
});

test("a group that is gone is cold, and a delayed write does not bring it back", async () => {
  await put("event:1", 5, { going: [1], looking: [2] });
  await put("event:1", 6, null);
  await put("event:1", 5, { going: [1], looking: [2] });
  expect([await going("event:1"), await redis().keys("*")]).toEqual([cold, [setKey("event:1", "version")]]);
  await put("event:1", 7, { going: [8] });
  expect(await going("event:1")).toEqual([8]);
});

test("the memory of a gone group ends after a week, that of a living one never", async () => {
  await put("event:1", 1, null);
  expect(Math.ceil((await redis().ttl(setKey("event:1", "version"))) / 86_400)).toBe(7);
  await put("event:1", 2, { going: [1] });
  expect(await redis().ttl(setKey("event:1", "version"))).toBe(-1);
});

test("whatever the order in which writes arrive, the newest stands", async () => {
  const arrivals = fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(arrivals, async (versions) => {
      await redis().flushdb();
      await Promise.all(versions.map((version) => put("event:1", version, version % 3 === 0 ? null : { going: [version, version * 10] })));
      const newest = Math.max(...versions);
      expect(await going("event:1")).toEqual(newest % 3 === 0 ? cold : [newest, newest * 10]);
    }),
    { numRuns: 40 },
  );
});

test("a set of 20,000 is written whole, and one far smaller after it", async () => {
  const many = Array.from({ length: 20_000 }, (_, at) => at + 1);
  await put("event:1", 1, { going: many });
  expect(await going("event:1")).toEqual(many);
  await put("event:1", 2, { going: [7] });
  expect(await going("event:1")).toEqual([7]);
});

test("what two sets have in common: the members, nobody, or cold where one of them is", async () => {
  await put("event:1", 1, { going: [1, 2, 3] });
  await put("event:2", 1, { going: [3, 4] });
  await put("event:3", 1, { going: [] });
  const common = (...keys: string[]) => intersectSets(keys.map((key) => ({ key, name: "going" })));
  expect([
    await common("event:1", "event:2"),
    await common("event:1", "event:3"),
    await common("event:1", "event:9"),
    await common("event:3", "event:9"),
  ]).toEqual([[3], [], cold, cold]);
});

test("groups are read as they stand, with their version, and listed by what they are of", async () => {
  await put("event:12", 4, { going: [5] });
  await put("event:7", 9, null);
  await put("events:1", 1, { going: [1] });
  await put("follows:12", 1, { going: [1] });
  expect(await readGroups(["event:12", "event:7", "event:8"], names)).toEqual([
    { version: 4, sets: { going: [5], looking: [] } },
    { version: 9, sets: { going: null, looking: null } },
    { version: 0, sets: { going: null, looking: null } },
  ]);
  expect((await scanGroupKeys("event:")).toSorted((a, b) => a - b)).toEqual([7, 12]);
});
