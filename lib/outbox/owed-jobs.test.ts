import fc from "fast-check";
import { expect, test } from "vitest";
import { owedJob, planJobs } from "./owed-jobs.ts";
import { type Lane, type Owed, projections } from "./projections.ts";

const owed = (subjectId: number, more: Partial<Owed> = {}): Owed => ({ projection: "event", subjectId, isAwaited: false, ...more });
const many = (count: number, more: Partial<Owed> = {}) => Array.from({ length: count }, (_, at) => owed(count - at, more));
const sizes = ({ jobs }: ReturnType<typeof planJobs>) => jobs.map(({ data }) => data.ids.length);

test("what somebody waits for is a job of its own, which later ones of the same thing join", () => {
  expect(planJobs("search-index", [owed(7, { isAwaited: true })], "interactive")).toEqual({
    queueName: "search-index",
    jobs: [{ name: "event", data: { projection: "event", ids: [7], isAwaited: true }, opts: { deduplication: { id: "event-7", keepLastIfActive: true } } }],
  });
});

test("where many are waited for at once they are one job of each kind", () => {
  const { jobs } = planJobs("search-index", [...many(3, { isAwaited: true }), owed(9, { projection: "person", isAwaited: true })], "interactive");
  expect(jobs.map(({ data }) => data)).toEqual([
    { projection: "event", ids: [1, 2, 3], isAwaited: true },
    { projection: "person", ids: [9], isAwaited: true },
  ]);
  expect(sizes(planJobs("search-index", many(3, { isAwaited: true }), "interactive"))).toEqual([1, 1, 1]);
});

test("things of two kinds with the same number do not join", () => {
  const { jobs } = planJobs("search-index", [owed(7, { isAwaited: true }), owed(7, { projection: "person", isAwaited: true })], "interactive");
  expect(jobs).toMatchObject([{ opts: { deduplication: { id: "event-7" } } }, { opts: { deduplication: { id: "person-7" } } }]);
});

test("what only shows the thing goes along in chunks of one kind, in the order of the ids", () => {
  const { queueName, jobs } = planJobs("search-index", [owed(3), owed(9, { isAwaited: true }), owed(1), owed(2, { projection: "person" })], "interactive");
  expect(queueName).toBe("search-index");
  expect(jobs.map(({ data }) => data)).toEqual([
    { projection: "event", ids: [9], isAwaited: true },
    { projection: "event", ids: [1, 3], isAwaited: false },
    { projection: "person", ids: [2], isAwaited: false },
  ]);
});

test("a chunk holds 500 at most", () => {
  expect(sizes(planJobs("search-index", many(1_000), "interactive"))).toEqual([500, 500]);
  expect(sizes(planJobs("search-index", many(501), "mass"))).toEqual([500, 1]);
});

test("a mass change waits in a queue of its own, in chunks alone", () => {
  expect(planJobs("search-index", [owed(2, { isAwaited: true }), owed(1, { isAwaited: true })], "mass")).toEqual({
    queueName: "search-index-mass",
    jobs: [{ name: "event", data: { projection: "event", ids: [1, 2], isAwaited: false } }],
  });
});

test("more than a thousand at once is a mass change, whatever caused it", () => {
  expect(planJobs("search-index", many(1_000, { isAwaited: true }), "interactive").queueName).toBe("search-index");
  expect(planJobs("search-index", many(1_001, { isAwaited: true }), "interactive")).toMatchObject({ queueName: "search-index-mass", jobs: [{}, {}, {}] });
});

test("nothing owed is no job", () => {
  expect(planJobs("search-index", [], "interactive").jobs).toEqual([]);
  expect(planJobs("search-index", [], "mass").jobs).toEqual([]);
});

test("whatever is owed, the jobs name it all, nothing else, and are what a worker takes", () => {
  const anyOwed = fc.record({ projection: fc.constantFrom(...projections), subjectId: fc.integer({ min: 1, max: 2_000 }), isAwaited: fc.boolean() });
  const distinct = fc.uniqueArray(anyOwed, { maxLength: 1_200, selector: ({ projection, subjectId }) => `${projection} ${subjectId}` });
  fc.assert(
    fc.property(distinct, fc.constantFrom<Lane>("interactive", "mass"), (all, lane) => {
      const { jobs } = planJobs("q", all, lane);
      const named = jobs.flatMap(({ data }) => owedJob.parse(data).ids.map((id) => `${data.projection} ${id}`));
      expect(named.toSorted()).toEqual(all.map(({ projection, subjectId }) => `${projection} ${subjectId}`).toSorted());
    }),
    { numRuns: 30 },
  );
});

test("a worker takes no job without ids, of a kind that is not known, or with ids that are none", () => {
  const jobs = [
    { projection: "event", ids: [] },
    { projection: "venue", ids: [1] },
    { projection: "event", ids: ["1"] },
    { projection: "event", ids: [1.5] },
    { projection: "event" },
  ];
  expect(jobs.filter((job) => owedJob.safeParse(job).success)).toEqual([]);
  expect(owedJob.parse({ projection: "event", ids: [1] })).toEqual({ projection: "event", ids: [1], isAwaited: false });
});
