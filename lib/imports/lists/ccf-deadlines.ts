// Conferences of computer science with their calls for papers, as https://github.com/ccfddl/ccf-deadlines lists them.
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { slugOf } from "#lib/kit/slug.ts";
import { readTimeline } from "./ccf-calls.ts";
import { type Days, readDays } from "./ccf-dates.ts";
import { plausibleDays, readZone } from "./deadlines.ts";
import { plainText } from "../read/plain-text.ts";
import { readFiles, type SourceFile } from "../read/files.ts";
import { foldersOf, type Format } from "../read/format.ts";
import { type EventInput, isUnannounced, mergeRows, type Note, readLink, readTexts, readTopics, tell, wordsField, yearField, textOf } from "./listed-row.ts";
import { isRow, readYamlList } from "../read/rows.ts";
import { splitPlace } from "./split-place.ts";
import type { Position, Reading } from "../records.ts";

const series = z.looseObject({ title: wordsField, confs: z.array(z.unknown()) });
const edition = z.looseObject({ id: wordsField, year: yearField });
const area = z.looseObject({ sub: wordsField, name_en: wordsField });

interface Told {
  at: Position;
  series: z.infer<typeof series>;
  edition: z.infer<typeof edition>;
}
interface Found {
  folder: string;
  told: Map<string, Told>;
  areas: Map<string, string>;
}

/** Reads the conferences of all areas. Ranks and keys of other indexes are not read: nobody here has a place for them. */
async function* readCcfDeadlines(folder: string): AsyncGenerator<Reading> {
  const found: Found = { folder, told: new Map(), areas: new Map() };
  for await (const file of readFiles(folder, /^conference\/(types|[^/]+\/[^/]+)\.ya?ml$/)) {
    yield* /^conference\/types\./.test(file.name) ? readAreas(file, found) : readSeries(file, found);
  }
  for (const [key, told] of found.told) yield* readEdition(key, told, found.areas);
}

/** No row of this file is an event. */
function* readAreas(file: SourceFile, { folder, areas }: Found): Generator<Reading> {
  for (const each of readYamlList(file, { place: folder, entity: "event", schema: area })) {
    if (isRow(each)) areas.set(each.row.sub, each.row.name_en);
    else yield { at: each.at, kind: each.kind, reason: each.reason };
  }
}

function* readSeries(file: SourceFile, { folder, told }: Found): Generator<Reading> {
  const lines = linesOfIds(file);
  for (const each of readYamlList(file, { place: folder, entity: "event", schema: series })) {
    if (isRow(each)) for (const said of each.row.confs) yield* readConference(said, { ...each, lines }, told);
    else yield each;
  }
}

/** The lines on which the ids of conferences stand. */
function linesOfIds(file: SourceFile): Map<string, number> {
  const lines = "text" in file ? file.text.split("\n") : [];
  const ids = lines.map((line) => /^\s+(?:- +)?id:(.*)$/.exec(line)?.[1]?.replace(/['"]/g, "").trim());
  return new Map(ids.flatMap((id, at) => (id ? [[id, at + 1] as const] : [])));
}

interface Around {
  at: Position;
  row: Told["series"];
  lines: Map<string, number>;
}

function* readConference(said: unknown, { at, row, lines }: Around, told: Found["told"]): Generator<Reading> {
  const checked = edition.safeParse(said);
  const here = { ...at, line: lines.get(checked.data?.id ?? "") ?? at.line };
  if (checked.success) add(told, { at: here, series: row, edition: checked.data });
  else yield { at: here, kind: "unreadable", entity: "event", reason: reasonOf(checked.error) };
}

const reasonOf = (error: z.ZodError) => error.issues.map((issue) => `${issue.path.join(".") || "row"}: ${issue.message}`).join("; ");

/** A conference told twice is one; another one under an id that is taken goes by its name. */
function add(told: Found["told"], fresh: Told): void {
  const { id } = fresh.edition;
  const taken = told.get(id);
  const key = !taken || nameOf(taken) === nameOf(fresh) ? id : slugOf(nameOf(fresh));
  const known = told.get(key);
  told.set(key, known ? mergeTold(known, fresh) : fresh);
}

function mergeTold(known: Told, fresh: Told): Told {
  const sub = [known, fresh].map((each) => textOf(each.series.sub)).join(",");
  return { ...known, series: { ...mergeRows(known.series, [fresh.series]), sub }, edition: mergeRows(known.edition, [fresh.edition]) };
}

const nameOf = ({ series, edition }: Told) => `${series.title} ${edition.year}`;

function readEdition(key: string, told: Told, areas: Found["areas"]): Reading[] {
  const { title } = told.series;
  const { year } = told.edition;
  const notes: Note[] = [];
  const { description, sub } = readTexts(told.series, ["description", "sub"], notes);
  const texts = readTexts(told.edition, ["date", "link", "place", "timezone"], notes);
  const held = { year, ...plausibleDays({ year, ...daysOf(texts.date, year, notes) }, notes) };
  const zone = texts.timezone ? readZone(texts.timezone, notes) : {};
  const record: EventInput = {
    kind: "event",
    key,
    name: nameOf(told),
    series: { key: title.toLowerCase(), name: title },
    description: description && plainText(description),
    ...held,
    ...splitPlace(texts.place),
    url: readLink(texts.link, notes),
    topics: readTopics(sub, areas, notes),
    calls: readTimeline(told.edition.timeline, { held, zone }, notes),
  };
  return tell(told.at, record, notes);
}

function daysOf(date: string | undefined, year: number, notes: Note[]): Partial<Days> {
  if (!date || isUnannounced(date)) return {};
  const days = readDays(date, year);
  if (!days) notes.push({ reason: "its days cannot be read", detail: date });
  return days ?? {};
}

/** A folder of areas below `conference`, beside the list of their names. */
export const ccfDeadlines: Format = {
  name: "ccf-deadlines",
  isDerived: false,
  find: (folder) =>
    foldersOf(folder, 2)
      .filter((each) => existsSync(path.join(each, "conference", "types.yml")))
      .map((each) => ({ path: each, source: path.basename(each) })),
  read: (folder) => readCcfDeadlines(folder),
  async count(folder) {
    let count = 0;
    for await (const file of readFiles(folder, /^conference\/[^/]+\/[^/]+\.ya?ml$/)) {
      if ("text" in file) count += file.text.match(/^\s+(?:- +)?id:/gm)?.length ?? 0;
    }
    return count;
  },
};
