// Traps of the real files, calls: words in the place of days, days that moved, rounds, and zones that are none.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { hasRealData, realData } from "#bin/checks/real-data.ts";
import { slugOf } from "#lib/kit/slug.ts";
import { ccfDeadlines } from "../lists/ccf-deadlines.ts";
import { pythonDeadlines } from "../lists/python-deadlines.ts";
import type { Format } from "../read/format.ts";
import { type EventRecord, importRecord } from "../records.ts";

async function eventsOf(format: Format, place: string): Promise<Map<string, EventRecord>> {
  const readings = await Array.fromAsync(format.read(place, "a-source"));
  return new Map(readings.flatMap((reading) => ("record" in reading ? [[reading.record.key, importRecord.parse(reading.record) as EventRecord]] : [])));
}

const textOf = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const dayOf = (value: unknown) => textOf(value).slice(0, 10);
const isDay = (value: unknown) => /^\d{4}-\d\d-\d\d/.test(textOf(value));
/** Of the call that has no name: others are of workshops and tutorials. */
const mainCall = (event: EventRecord) => event.calls.find(({ name }) => name === undefined);
const closing = (event: EventRecord) => (mainCall(event)?.milestones ?? []).filter(({ kind }) => kind === "closes");

describe.skipIf(!hasRealData("python-deadlines"))("in a list of calls for speakers", async () => {
  type Row = Record<string, unknown>;
  const place = realData("python-deadlines");
  const lists = hasRealData("python-deadlines")
    ? ["archive", "conferences", "legacy"].map((name) => readFileSync(path.join(place, `${name}.yml`), "utf8"))
    : [];
  const rows = lists.flatMap((text) => parse(text) as Row[]);
  const events = hasRealData("python-deadlines") ? await eventsOf(pythonDeadlines, place) : new Map<string, EventRecord>();
  /** Rows that are an edition alone, with their events. */
  const told = rows.flatMap((row) => {
    const event = events.get(`${slugOf(textOf(row.conference))}-${textOf(row.year)}`);
    return event ? [{ row, event }] : [];
  });
  const whose = (cfp: RegExp) => told.filter(({ row }) => cfp.test(String(row.cfp)));

  test("nearly every row is found by its name and year", () => {
    expect([rows.length > 600, told.length > rows.length * 0.95]).toEqual([true, true]);
  });

  test("a call that is to be announced has no day, and is no call that nobody made", () => {
    const tba = whose(/^TBA$/);
    expect(tba.length).toBeGreaterThan(5);
    expect(tba.map(({ event }) => [closing(event).length, mainCall(event)?.note])).toEqual(tba.map(() => [0, "to be announced"]));
  });

  test("where there is no call, there is none", () => {
    const none = whose(/^None$/);
    expect(none.length).toBeGreaterThan(30);
    expect(none.filter(({ event, row }) => mainCall(event) && !row.cfp_ext).map(({ event }) => event.key)).toEqual([]);
  });

  test("what was cancelled is cancelled or put off, and its call has no day", () => {
    const cancelled = whose(/^Cancell?ed$/i);
    expect(cancelled.length).toBeGreaterThan(10);
    expect(cancelled.filter(({ event }) => event.status !== "cancelled" && event.status !== "postponed")).toEqual([]);
    expect(cancelled.filter(({ event, row }) => closing(event).length > 0 && !row.cfp_ext)).toEqual([]);
  });

  test("an extension stands beside the day that it replaces", () => {
    const extended = told.filter(({ row }) => isDay(row.cfp) && isDay(row.cfp_ext) && dayOf(row.cfp_ext) > dayOf(row.cfp));
    expect(extended.length).toBeGreaterThan(20);
    const isOfIts = ({ row }: (typeof told)[number]) => Number(row.year) - Number(dayOf(row.cfp).slice(0, 4)) <= 1;
    const kept = extended.filter((each) => isOfIts(each) && dayOf(each.row.cfp_ext) <= dayOf(each.row.end ?? each.row.start));
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.map(({ event }) => closing(event).map(({ dueOn, isReplaced }) => [dueOn, isReplaced]))).toEqual(
      kept.map(({ row }) => [
        [dayOf(row.cfp), true],
        [dayOf(row.cfp_ext), false],
      ]),
    );
  });

  test("a day without a zone ends when it has ended everywhere; one with a zone ends there", () => {
    const dated = told.filter(({ event }) => closing(event).length > 0);
    const zoneless = dated.filter(({ row }) => !row.timezone);
    expect([zoneless.length > 200, dated.length > zoneless.length]).toEqual([true, true]);
    expect(zoneless.filter(({ event }) => !mainCall(event)?.isAnywhereOnEarth || mainCall(event)?.timeZone)).toEqual([]);
    const zoned = dated.filter(({ row }) => /^[A-Z][a-z]+\/[A-Z]/.test(String(row.timezone)));
    expect(zoned.map(({ event }) => [mainCall(event)?.timeZone, mainCall(event)?.isAnywhereOnEarth])).toEqual(zoned.map(({ row }) => [row.timezone, false]));
  });
});

describe.skipIf(!hasRealData("ccf-deadlines"))("in a list of calls for papers", async () => {
  interface Edition {
    id: string;
    timezone?: string;
    timeline: { deadline?: string; abstract_deadline?: string; comment?: string }[];
  }
  const place = realData("ccf-deadlines");
  const files = hasRealData("ccf-deadlines")
    ? readdirSync(path.join(place, "conference"), { recursive: true, encoding: "utf8" }).filter((name) => /[/\\].*\.yml$/.test(name))
    : [];
  const editions = files.flatMap((name) =>
    (parse(readFileSync(path.join(place, "conference", name), "utf8")) as { confs: Edition[] }[]).flatMap(({ confs }) => confs),
  );
  const ids = Map.groupBy(editions, ({ id }) => id);
  const events = hasRealData("ccf-deadlines") ? await eventsOf(ccfDeadlines, place) : new Map<string, EventRecord>();
  const told = editions.filter(({ id }) => ids.get(id)?.length === 1).map((edition) => ({ edition, event: events.get(edition.id) as EventRecord }));

  test("each edition of an id of its own is here", () => {
    expect([told.length > 500, told.filter(({ event }) => !event)]).toEqual([true, []]);
  });

  test("several rounds are several calls, each with its name and its day", () => {
    const plain = told.filter(
      ({ edition }) => edition.timeline.length > 1 && edition.timeline.every((entry) => !entry.abstract_deadline && !entry.comment && isDay(entry.deadline)),
    );
    expect(plain.length).toBeGreaterThan(10);
    for (const { edition, event } of plain) {
      const days = edition.timeline.map(({ deadline }) => dayOf(deadline));
      const kept = event.calls.flatMap(({ milestones }) => milestones.map(({ dueOn }) => dueOn));
      expect([event.key, kept.filter((day) => !days.includes(day)), new Set(event.calls.map(({ name }) => name)).size]).toEqual([
        event.key,
        [],
        event.calls.length,
      ]);
      expect(kept.length).toBeGreaterThanOrEqual(days.length - 1);
    }
  });

  test("anywhere on Earth is so by either of its names, an offset is the zone with the other sign, and nothing is both", () => {
    const dated = told.filter(({ event }) => event.calls.some(({ milestones }) => milestones.length > 0));
    const zones = (wanted: RegExp) =>
      dated.filter(({ edition }) => wanted.test(edition.timezone ?? "")).flatMap(({ event }) => event.calls.filter(({ milestones }) => milestones.length > 0));
    const anywhere = zones(/^(AoE|UTC-12)$/);
    expect([anywhere.length > 300, anywhere.filter((call) => !call.isAnywhereOnEarth || call.timeZone)]).toEqual([true, []]);
    const ahead = zones(/^UTC\+8$/);
    expect([ahead.length > 5, new Set(ahead.map(({ timeZone }) => timeZone))]).toEqual([true, new Set(["Etc/GMT-8"])]);
    expect(dated.flatMap(({ event }) => event.calls).filter((call) => call.isAnywhereOnEarth && call.timeZone)).toEqual([]);
  });

  test("a deadline that is to be determined is no day", () => {
    const open = told.filter(({ edition }) => edition.timeline.some(({ deadline }) => /^TB[AD]$/.test(deadline ?? "")));
    expect(open.length).toBeGreaterThan(0);
    const days = ({ edition }: (typeof open)[number]) =>
      edition.timeline
        .flatMap((entry) => [entry.deadline, entry.abstract_deadline])
        .filter(isDay)
        .map(dayOf);
    for (const each of open)
      expect(each.event.calls.flatMap(({ milestones }) => milestones.map(({ dueOn }) => dueOn)).filter((day) => !days(each).includes(day))).toEqual([]);
  });
});
