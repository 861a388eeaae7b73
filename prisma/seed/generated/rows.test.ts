import { expect, test } from "vitest";
import { type Ground, generatedTables } from "./rows.ts";

const size = { events: 300, people: 800, attendances: 5_000, programmes: 60, sessions: 900, appearances: 2_000, speakers: 150, accounts: 80, follows: 2_000 };
const ground: Ground = { size, today: "2028-02-29", after: { topic: 10, person: 20, account: 30, event: 40, session: 50, coverage: 60 }, cityIds: [3, 5, 8] };

/** Rows of each table, each as an object by the names of its columns. */
function tablesOf(over: Ground): Record<string, Record<string, string>[]> {
  return Object.fromEntries(
    generatedTables(over).map(({ table, columns, rows }) => {
      const names = columns.split(", ");
      return [
        table,
        [...rows].map((row) => {
          const values = row.split("\t");
          expect(values).toHaveLength(names.length);
          return Object.fromEntries(names.map((name, at) => [name, values[at] as string]));
        }),
      ];
    }),
  );
}

const tables = tablesOf(ground);
const column = (table: string, name: string) => tables[table]?.map((row) => row[name] as string) ?? [];
const counts = (values: string[]) => [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length).toSorted((a, b) => b - a);
const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);

test("the same size and day make the same directory, line by line", () => {
  const lines = () => generatedTables(ground).map(({ table, rows }) => [table, ...rows]);
  expect(lines()).toEqual(lines());
});

test("ids come one after the other, after those that are taken", () => {
  for (const [table, after] of Object.entries(ground.after)) expect(column(table, "id")).toEqual(column(table, "id").map((_, at) => String(after + 1 + at)));
});

test("there is as much of everything as was asked for, or about as much where chance has a hand in it", () => {
  expect(["person", "event", "account"].map((table) => tables[table]?.length)).toEqual([size.people, size.events, size.accounts]);
  for (const [table, wanted] of [
    ["session", size.sessions],
    ["appearance", size.appearances],
    ["attendance", size.attendances],
    ["follow", size.follows],
  ] as const) {
    const ratio = (tables[table]?.length ?? 0) / wanted;
    expect([table, ratio > 0.6 && ratio < 1.1]).toEqual([table, true]);
  }
});

test("every row leads to rows that are there", () => {
  const references = [
    ["account.person_id", "person"],
    ["event_topic.event_id", "event"],
    ["event_topic.topic_id", "topic"],
    ["topic_alias.topic_id", "topic"],
    ["session.event_id", "event"],
    ["session_topic.session_id", "session"],
    ["session_topic.topic_id", "topic"],
    ["appearance.person_id", "person"],
    ["appearance.event_id", "event"],
    ["appearance.session_id", "session"],
    ["coverage.event_id", "event"],
    ["coverage.session_id", "session"],
    ["attendance.person_id", "person"],
    ["attendance.event_id", "event"],
    ["follow.account_id", "account"],
    ["follow.person_id", "person"],
  ] as const;
  for (const [from, to] of references) {
    const [table = "", name = ""] = from.split(".");
    const ids = new Set(column(to, "id"));
    expect([from, column(table, name).filter((id) => !ids.has(id))]).toEqual([from, []]);
  }
  expect(column("event", "place_id").filter((id) => !["3", "5", "8"].includes(id))).toEqual([]);
});

test("speakers and coverage are at the event of their session", () => {
  const eventOf = new Map(tables.session?.map((row) => [row.id, row.event_id]));
  for (const table of ["appearance", "coverage"]) expect(tables[table]?.filter((row) => eventOf.get(row.session_id) !== row.event_id)).toEqual([]);
});

test("nothing that has to be unique comes twice", () => {
  const keys = {
    person: ["slug"],
    event: ["year", "slug"],
    topic: ["slug"],
    topic_alias: ["folded"],
    event_topic: ["event_id", "topic_id"],
    session_topic: ["session_id", "topic_id"],
    appearance: ["person_id", "session_id"],
    attendance: ["person_id", "event_id"],
    follow: ["account_id", "person_id"],
    account: ["person_id"],
  };
  for (const [table, names] of Object.entries(keys)) {
    const values = tables[table]?.map((row) => names.map((name) => row[name]).join(" ")) ?? [];
    expect([table, values.length - new Set(values).size]).toEqual([table, 0]);
  }
  for (const table of ["event", "session", "coverage"]) expect(new Set(column(table, "code")).size).toBe(column(table, "code").length);
});

test("a few events have most who attend, a few accounts follow most", () => {
  for (const [table, name] of [
    ["attendance", "event_id"],
    ["follow", "account_id"],
  ] as const) {
    const ranked = counts(column(table, name));
    const tenth = sum(ranked.slice(0, Math.ceil(ranked.length / 10))) / sum(ranked);
    expect([table, tenth > 0.2 && tenth < 0.7]).toEqual([table, true]);
  }
});

test("events lie in fifteen years back and one to come, a few of them in the latter; a leap day is no obstacle", () => {
  const starts = column("event", "starts_on");
  expect(starts.filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day) || day < "2013-03-01" || day > "2029-02-28")).toEqual([]);
  expect(starts.filter((day) => day >= "2028-02-29").length).toBeLessThan(size.events / 10);
  expect(tables.event?.filter((row) => (row.ends_on as string) < (row.starts_on as string) || row.year !== row.starts_on?.slice(0, 4))).toEqual([]);
});

test("nothing is recorded that has not been held", () => {
  const startOf = new Map(tables.event?.map((row) => [row.id, row.starts_on as string]));
  expect(tables.coverage?.filter((row) => (startOf.get(row.event_id as string) ?? "") >= ground.today)).toEqual([]);
});

test("without cities an event is nowhere, and an empty ground begins with 1", () => {
  const alone = tablesOf({ ...ground, after: {}, cityIds: [] });
  expect(new Set(alone.event?.map((row) => row.place_id))).toEqual(new Set(["\\N"]));
  expect(alone.event?.[0]?.id).toBe("1");
});
