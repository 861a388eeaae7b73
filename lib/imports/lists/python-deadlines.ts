// Conferences about Python with their calls for speakers, as https://github.com/JesperDramsch/python-deadlines lists them.
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { slugOf } from "#lib/kit/slug.ts";
import { type Held, plausibleDays, readMoment } from "./deadlines.ts";
import { readFiles, type SourceFile } from "../read/files.ts";
import { foldersOf, type Format } from "../read/format.ts";
import { countOccurrences } from "../read/lines.ts";
import {
  type EventInput,
  isUnannounced,
  mergeRows,
  type Note,
  readLink,
  readTexts,
  readTopics,
  tell,
  wordsField,
  wordsOf,
  yearField,
  textOf,
} from "./listed-row.ts";
import { plainText } from "../read/plain-text.ts";
import { callFields, isCancelled, readCalls } from "./python-calls.ts";
import { isRow, readYamlList } from "../read/rows.ts";
import { splitPlace, type WrittenPlace } from "./split-place.ts";
import type { Position, Reading } from "../records.ts";
import { withoutYear } from "../wording.ts";

/** A conference moves from the first to the last as it ages: what stands in two files is told best by the first. */
const lists = ["conferences.yml", "archive.yml", "legacy.yml"];

const conference = z.looseObject({ conference: wordsField, year: yearField });
const type = z.looseObject({ name: wordsField, sub: wordsField });

type Row = z.infer<typeof conference>;
interface Told {
  at: Position;
  list: string;
  row: Row;
}
interface Found {
  folder: string;
  told: Told[];
  topics: Map<string, string>;
}

/**
 * Reads the three lists of a folder. "cfp: Cancelled" is told of the conference, not of its call alone: the notes beside
 * it say "Cancelled due to Covid" of the conference, or that it was postponed. What nobody here has a place for is not
 * read: other names, sponsors, financial aid, accounts in social networks, coordinates.
 */
async function* readPythonDeadlines(folder: string): AsyncGenerator<Reading> {
  const found: Found = { folder, told: [], topics: new Map() };
  for await (const file of readFiles(folder, /^(archive|conferences|legacy|types)\.yml$/)) {
    yield* file.name === "types.yml" ? readTypes(file, found) : readList(file, found);
  }
  for (const edition of editionsOf(found.told)) yield* readEdition(edition, found.topics);
}

function* readList(file: SourceFile, { folder, told }: Found): Generator<Reading> {
  for (const each of readYamlList(file, { place: folder, entity: "event", schema: conference })) {
    if (isRow(each)) told.push({ ...each, list: file.name });
    else yield each;
  }
}

/** No row of this file is an event. */
function* readTypes(file: SourceFile, { folder, topics }: Found): Generator<Reading> {
  for (const each of readYamlList(file, { place: folder, entity: "event", schema: type })) {
    if (isRow(each)) topics.set(each.row.sub, each.row.name);
    else yield { at: each.at, kind: each.kind, reason: each.reason };
  }
}

interface Edition {
  key: string;
  told: Told[];
}

/** Rows of one conference in one year are one edition, unless a list has it in several places that year. */
function editionsOf(told: Told[]): Edition[] {
  const groups = Map.groupBy(told, ({ row }) => `${slugOf(row.conference)}-${row.year}`);
  return [...groups].flatMap(([key, rows]): Edition[] => {
    const lists = [...Map.groupBy(rows, ({ list }) => list).values()];
    const isOnTour = lists.some((list) => new Set(list.map(placeKey)).size > 1);
    if (!isOnTour) return [{ key, told: rows }];
    return [...Map.groupBy(rows, placeKey)].map(([place, there]) => ({ key: `${key}-${place}`, told: there }));
  });
}

const placeKey = ({ row }: Told) => slugOf(wordsOf(row.place ?? "").split(",")[0] as string);

function readEdition({ key, told }: Edition, topics: Map<string, string>): Reading[] {
  const { at, row } = mergeTold(told);
  const notes: Note[] = [];
  const texts = readTexts(row, fields, notes);
  const held = { year: row.year, ...plausibleDays({ year: row.year, ...daysOf(texts, notes) }, notes) };
  const series = withoutYear(row.conference, row.year);
  const record: EventInput = {
    kind: "event",
    key,
    name: `${series} ${row.year}`,
    series: { key: slugOf(series), name: series },
    description: texts.note && plainText(texts.note),
    ...held,
    status: statusOf(texts),
    ...placeOf(row, texts, notes),
    url: readLink(texts.link, notes),
    topics: readTopics(texts.sub, topics, notes),
    calls: readCalls(texts, held, notes),
  };
  return tell(at, record, notes);
}

const fields = [...callFields, "end", "link", "note", "place", "start", "sub"] as const;
type Texts = Partial<Record<(typeof fields)[number], string>>;

/** One row of those that tell of an edition. */
function mergeTold(told: Told[]): Told {
  const [first, ...others] = told.toSorted((one, other) => lists.indexOf(one.list) - lists.indexOf(other.list)) as [Told, ...Told[]];
  if (others.length === 0) return first;
  const rows = others.map(({ row }) => row);
  return { ...first, row: { ...mergeRows(first.row, rows), sub: [first.row, ...rows].map(({ sub }) => textOf(sub)).join(",") } };
}

function daysOf({ start, end }: Texts, notes: Note[]): Pick<Held, "startsOn" | "endsOn"> {
  const [startsOn, endsOn] = [start, end].map((text) => {
    const day = readMoment(text)?.dueOn;
    if (text && !day && !isUnannounced(text)) notes.push({ reason: "a day of it is none", detail: text });
    return day;
  });
  return { startsOn, endsOn };
}

function statusOf({ cfp, note }: Texts): EventInput["status"] {
  if (!isCancelled(cfp)) return "confirmed";
  return /\bpostponed\b|\bmoved to \d{4}\b/i.test(note ?? "") ? "postponed" : "cancelled";
}

/** "City, Country" or "Online", and what is beside it: online as well, or other cities, for which an event has no room. */
function placeOf(row: Row, { place, note }: Texts, notes: Note[]): WrittenPlace {
  const main = splitPlace(place);
  const others = [row.extra_places ?? []].flat().map((each) => ({ words: wordsOf(each), ...splitPlace(wordsOf(each)) }));
  const cities = others.filter((each) => !each.isOnline).map((each) => each.words);
  if (cities.length > 0) notes.push({ reason: "it is held in several places, of which the first is kept", detail: cities.join("; ") });
  const isOnlineToo = cities.length < others.length || /^hybrid\b/i.test(note ?? "");
  return { ...main, isHybrid: main.isHybrid || (isOnlineToo && !main.isOnline) };
}

/** The lists lie in a folder of the source, in its repository in `_data`. */
export const pythonDeadlines: Format = {
  name: "python-deadlines",
  isDerived: false,
  find: (folder) =>
    foldersOf(folder, 2)
      .filter((each) => lists.some((list) => isListOfConferences(path.join(each, list))))
      .map((each) => ({ path: each, source: path.basename(path.basename(each) === "_data" ? path.dirname(each) : each) })),
  read: (folder) => readPythonDeadlines(folder),
  count: async (folder) => {
    const counts = await Promise.all(lists.map((list) => countOccurrences(path.join(folder, list), "\n- conference:")));
    return counts.reduce((all, each) => all + each, 0);
  },
};

/** Other lists have files of these names too: a conference in the first lines tells this one. */
const isListOfConferences = (file: string): boolean =>
  existsSync(file) && statSync(file).isFile() && /^-[ \t]+conference:/m.test(readFileSync(file, "utf8").slice(0, 4_000));
