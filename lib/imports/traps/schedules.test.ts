// Traps of the real files, schedules: old forms without rooms, days that cannot be, people without a name. What is not in
// the files at hand is planted into a copy of one.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { hasRealData, realData } from "#bin/checks/real-data.ts";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { importRecord, type Reading, type SessionRecord } from "../records.ts";
import { readScheduleXml } from "../schedules/schedule-xml.ts";

const years = hasRealData("fosdem") ? readdirSync(realData("fosdem")).filter((name) => name.endsWith(".xml.gz")) : [];
const textOf = (name: string) => gunzipSync(readFileSync(realData("fosdem", name))).toString("utf8");
const isOld = (text: string) => !text.includes("<room ");
const readText = (text: string) => Array.fromAsync(readScheduleXml(path.join(temporaryFolder({ "schedule.xml": text }), "schedule.xml")));
const recordsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [reading.record] : []));
const sessionsOf = (readings: Reading[]) => recordsOf(readings).filter((record) => record.kind === "session") as unknown as SessionRecord[];

/** Events of each day, counted in the plainest way. */
const countByDay = (text: string) =>
  new Map(
    text
      .split(/<day /)
      .slice(1)
      .map((part) => [/date="([^"]+)"/.exec(part)?.[1] ?? "", part.match(/<event /g)?.length ?? 0]),
  );

describe.skipIf(years.length === 0)("in schedules of many years", () => {
  const old = years.filter((name) => isOld(textOf(name)));

  test("some files know no rooms", () => {
    expect(old.length).toBeGreaterThan(1);
  });

  test.each(old)("%s: events that stand in a day itself are sessions of that day, each in the room that it names", async (name) => {
    const text = textOf(name);
    const sessions = sessionsOf(await readText(text));
    const counted = Map.groupBy(sessions, ({ heldOn }) => heldOn ?? "");
    expect(new Map([...counted].map(([day, each]) => [day, each.length]))).toEqual(countByDay(text));
    const rooms = [...text.matchAll(/<room>([^<]+)<\/room>/g)].map(([, room]) => room?.trim());
    expect(sessions.flatMap(({ room }) => room ?? [])).toHaveLength(rooms.length);
  });

  test.each(old)("%s: an end in the year 20008 is left out and told, and the rest goes on", async (name) => {
    const text = textOf(name).replace(/<end>2(\d{3})-/, "<end>20$1-");
    const [event, ...others] = recordsOf(await readText(text));
    expect(event).toMatchObject({ kind: "event", endsOn: expect.stringMatching(/^20\d{3}-/) });
    const checked = importRecord.safeParse(event);
    expect(checked.error?.issues.map((issue) => issue.path)).toEqual([["endsOn"]]);
    expect(others.filter((record) => !importRecord.safeParse(record).success)).toEqual([]);
    expect(others).toHaveLength(recordsOf(await readText(textOf(name))).length - 1);
  });

  test("people without a name are nobody, whether they have an id or not", async () => {
    const text = textOf(years[0] as string);
    const before = await readText(text);
    let count = 0;
    const blanks = ["", " ", "\n", "&#xA0;", "&#8203;", "-"];
    const planted = text.replace(/(<person [^>]*>)(?![^<]*(?:panel|staff|team))[^<]+(?=<)/gi, (person, tag: string) =>
      ++count % 10 === 0 ? `${tag}${blanks[(count / 10) % blanks.length]}` : person,
    );
    const readings = await readText(planted.replace(/<person id="\d+">[^<]+<\/person>/, "$&<person/>"));
    expect(count).toBeGreaterThan(200);
    const left = sessionsOf(readings).flatMap(({ people }) => people);
    expect(left).toHaveLength(sessionsOf(before).flatMap(({ people }) => people).length - Math.floor(count / 10));
    expect(left.filter(({ name }) => name.trim() === "")).toEqual([]);
    const told = (all: Reading[]) => all.filter((reading) => "reason" in reading && reading.reason === "is not the name of a person").length;
    expect(told(readings) - told(before)).toBe(Math.floor(count / 10) + 1);
  });

  test("several people under one id are several, a team and a panel are none", async () => {
    const all = await Promise.all(
      years.map(async (name) => ({ text: textOf(name), people: sessionsOf(await readText(textOf(name))).flatMap(({ people }) => people) })),
    );
    const people = all.flatMap((each) => each.people);
    const joined = all.flatMap(({ text }) =>
      [...text.matchAll(/<person id="(\d+)">([^<]+ &amp; [^<]+)</g)].map(([, id, name = ""]) => ({ id, names: name.split(/, | &amp; /) })),
    );
    expect(joined.length).toBeGreaterThan(0);
    for (const { id, names } of joined) {
      const found = names.map((name) => people.find((person) => person.name === name)?.key);
      expect([new Set(found).size, found.filter((key) => !key?.includes(`:${id}:`))]).toEqual([names.length, []]);
    }
    expect(all.some(({ text }) => /<person [^>]*>[^<]* (Team|Panel)</.test(text))).toBe(true);
    expect(people.filter(({ name }) => /\b(team|panel|staff)$/i.test(name) || !/\p{L}/u.test(name))).toEqual([]);
  });
});
