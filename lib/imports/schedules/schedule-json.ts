// schedule.json, which conference tools write beside schedule.xml (schema: https://c3voc.de/schedule/schema.json).
import { isUtf8 } from "node:buffer";
import path from "node:path";
import { z } from "zod";
import type { Position, Reading } from "../records.ts";
import type { SourceFile } from "../read/files.ts";
import { filesOf, foldersOf, type Format } from "../read/format.ts";
import { linesOfJson } from "../read/json-positions.ts";
import { knownSource } from "../read/known-sources.ts";
import { countOccurrences, openFile } from "../read/lines.ts";
import { entriesOf, isObject, type LooseRow, looseRow, notLists, notWords, wordOf, wordsOf } from "./loose-row.ts";
import { plainText } from "../read/plain-text.ts";
import { isRow, readJsonFile } from "../read/rows.ts";
import {
  isNamed,
  openSchedule,
  speakerKeyOf,
  readSession,
  type SaidConference,
  type SaidEvent,
  type SaidLink,
  type SaidPerson,
  type Schedule,
  type ScheduleDefaults,
} from "./schedule-shape.ts";

export const scheduleJson: Format = {
  name: "schedule.json",
  isDerived: false,
  find: (folder) =>
    foldersOf(folder, 1).flatMap((each) =>
      filesOf(each)
        .filter(isSchedule)
        .map((file) => ({ path: file, source: path.basename(each) })),
    ),
  read: (file, source) => readScheduleJson(file, knownSource(source)?.schedule),
  count: (file) => countOccurrences(file, '"persons"'),
};

/** By its name: an example of the format is not what anybody wants in a directory. */
const isSchedule = (file: string) => /(^|[/\\])schedule\.json(\.gz)?$/.test(file);

/** No schedule is larger: those of the largest congresses have 5 million bytes. */
const mostBytes = 30_000_000;

/** An event stands so many levels deep: file, schedule, conference, days, day, rooms, room. */
const deepest = 8;

type Step = string | number;

const scheduleFile = z.looseObject({ schedule: z.looseObject({ conference: looseRow }) });

/** Reads one schedule: the conference, people of whom it says more than the name, sessions. */
export async function* readScheduleJson(file: string, defaults: ScheduleDefaults = {}): AsyncGenerator<Reading> {
  const source = await readWhole(file);
  const whole = readJsonFile(source, { place: path.dirname(file), schema: scheduleFile, entity: "event" });
  if (!isRow(whole) || !("text" in source)) return yield whole as Reading;
  const { schedule: top } = whole.row;
  const lines = linesOfJson(source.text, deepest);
  const at = (...steps: Step[]) => ({ file, line: lines.get(["", "schedule", "conference", ...steps].join("/")) ?? 1 });
  const schedule = openSchedule({ ...saidOfConference(top), at: at() }, defaults);
  yield* schedule.readings;
  const found = findEvents(top.conference.days, at);
  const events = found.flatMap((each) => ("row" in each ? [saidOfEvent(each)] : []));
  yield* found.flatMap((each) => ("row" in each ? [] : [each]));
  yield* peopleOf(events, schedule);
  for (const { wrong, ...event } of events) yield* [...readSession(event, schedule), ...wrong];
}

async function readWhole(file: string): Promise<SourceFile> {
  const name = path.basename(file);
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of openFile(file)) {
      length += (piece as Buffer).length;
      if (length > mostBytes) return { name, problem: `is larger than ${mostBytes.toLocaleString("en")} bytes` };
      pieces.push(piece as Buffer);
    }
  } catch (error) {
    return { name, problem: `the file breaks off: ${(error as Error).message}` };
  }
  const bytes = Buffer.concat(pieces);
  return isUtf8(bytes) ? { name, text: bytes.toString("utf8").replace(/^\ufeff/, "") } : { name, problem: "is not UTF-8" };
}

interface FoundEvent {
  at: Position;
  row: LooseRow;
  day: string | undefined;
  room: string;
}

/** The events of all days and rooms, and what stands in the place of a day, a room's list or an event. */
function findEvents(days: unknown, at: (...steps: Step[]) => Position): (FoundEvent | Reading)[] {
  const wrong = (reason: string, ...steps: Step[]): Reading[] => [{ at: at(...steps), kind: "unreadable", entity: "session", reason }];
  if (!Array.isArray(days)) return wrong("a conference without a list of days");
  return days.flatMap((day: unknown, dayAt) => {
    if (!isObject(day)) return wrong("a day that is no object", "days");
    if (typeof day.rooms !== "object" && day.rooms !== undefined) return wrong("a day whose rooms are no object", "days", dayAt);
    return entriesOf(day.rooms).flatMap(([room, list]) => {
      const steps = ["days", dayAt, "rooms", room];
      if (!Array.isArray(list)) return wrong("a room without a list of events", ...steps);
      return list.flatMap((row: unknown, eventAt): (FoundEvent | Reading)[] => {
        if (!isObject(row)) return wrong("an event that is no object", ...steps);
        return [{ at: at(...steps, eventAt), row, day: wordOf(day.date) ?? wordOf(day.day_start), room: String(room) }];
      });
    });
  });
}

function saidOfConference({ conference, ...top }: { conference: LooseRow } & LooseRow): Omit<SaidConference, "at"> {
  const text = (name: string) => wordOf(conference[name]);
  const topics = entriesOf(conference.keywords).flatMap(([, word]) => wordOf(word) ?? []);
  return {
    acronym: text("acronym"),
    title: text("title"),
    description: text("description"),
    start: text("start"),
    end: text("end"),
    timeZone: text("time_zone_name"),
    url: text("url"),
    baseUrl: text("base_url") ?? wordOf(top.base_url),
    ...(topics.length > 0 && { topics }),
  };
}

const textFields = [
  "title",
  "subtitle",
  "abstract",
  "description",
  "type",
  "language",
  "room",
  "track",
  "date",
  "start",
  "duration",
  "guid",
  "code",
  "id",
] as const;

const listFields = ["persons", "links", "attachments"];

type ReadEvent = SaidEvent & { biographies: { person: SaidPerson; biography: string }[]; wrong: Reading[] };

function saidOfEvent({ at, row, day, room }: FoundEvent): ReadEvent {
  const persons = entriesOf(row.persons).map(([, person]) => ({ person: saidOfPerson(person), more: isObject(person) ? wordOf(person.biography) : undefined }));
  const said = wordsOf(row, textFields);
  const wrong = [...notWords(row, textFields), ...notLists(row, listFields)];
  return {
    ...said,
    at,
    day,
    room: said.room ?? room,
    people: persons.map(({ person }) => person),
    biographies: persons.flatMap(({ person, more }) => (more ? [{ person, biography: more }] : [])),
    links: linksOf(row),
    wrong: wrong.map((detail) => ({ at, kind: "skipped", entity: "session", reason: "a field of it is of another type", detail })),
  };
}

function saidOfPerson(person: unknown): SaidPerson {
  const { name, public_name: publicName, ...ids } = wordsOf(isObject(person) ? person : { name: person }, ["name", "public_name", "id", "guid", "code"]);
  return { ...ids, name: name ?? publicName ?? "" };
}

/** Links and attachments in the order in which the event has them. */
function linksOf(row: LooseRow): SaidLink[] {
  const lists = Object.keys(row).filter((name) => name === "links" || name === "attachments");
  const links = lists.flatMap((name) => entriesOf(row[name]).map(([, link]) => link));
  return links.map((link) => wordsOf(isObject(link) ? link : { url: link }, ["url", "title", "type"]));
}

/** One record for each person who has a biography: an avatar and the page of a person at the tool are not ours. */
function peopleOf(events: ReadEvent[], schedule: Schedule): Reading[] {
  const all = events.flatMap(({ at, biographies }) =>
    biographies.filter(({ person }) => isNamed(person)).map((each) => ({ at, ...each, key: speakerKeyOf(each.person, schedule) })),
  );
  const first = new Map(all.toReversed().map((each) => [each.key, each]));
  return [...first.values()].toReversed().map(({ at, key, person, biography }) => ({
    at,
    record: { kind: "person", key, name: person.name, bio: plainText(biography) },
  }));
}
