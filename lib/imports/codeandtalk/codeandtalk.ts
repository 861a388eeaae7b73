// codeandtalk.com: a JSON file for each event, person and video, in a folder or an archive (fields: docs/ of the source).
import { readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { ImportRecord, Position, Reading } from "../records.ts";
import { eventFile, readEvent } from "./codeandtalk-events.ts";
import { personFile, readPeople } from "./codeandtalk-people.ts";
import { type Known, readVideo, videoFile } from "./codeandtalk-videos.ts";
import { isArchive, readFiles, type SourceFile } from "../read/files.ts";
import { filesOf, foldersOf, type Format } from "../read/format.ts";
import { countOccurrences } from "../read/lines.ts";
import { isRow, readJsonFile } from "../read/rows.ts";

/** Its archive goes by its name; unpacked, it is known by the folders of its three kinds of files. */
export const codeandtalk: Format = {
  name: "codeandtalk",
  isDerived: false,
  find: (folder) =>
    foldersOf(folder, 2).flatMap((each) => {
      const files = filesOf(each);
      const archives = files.filter((file) => /^codeandtalk(\.com(-\w+)?)?\.(tar|tar\.gz|tgz)$/.test(path.basename(file)));
      const isUnpacked = ["events", "people", "videos"].every((name) => files.includes(path.join(each, name)));
      return [...archives, ...(isUnpacked ? [each] : [])].map((place) => ({ path: place, source: sourceOf(each) }));
    }),
  read: (place) => readCodeandtalk(place),
  count: async (place) =>
    isArchive(place) ? countOccurrences(place, ".json\0") : readdirSync(place, { recursive: true }).filter((name) => /\.json$/.test(String(name))).length,
};

/** Unpacked, everything lies in a folder "data". */
const sourceOf = (folder: string) => path.basename(path.basename(folder) === "data" ? path.dirname(folder) : folder);

interface Wanted<Shape> {
  place: string;
  entity: ImportRecord["kind"];
  schema: z.ZodType<Shape>;
}

/** Twice through the files: a talk comes after its event and its speakers, wherever their files stand. */
async function* readCodeandtalk(place: string): AsyncGenerator<Reading> {
  const first = Map.groupBy(await Array.fromAsync(readFiles(place, /(^|\/)((events|people)\/.+|series|tags)\.json$/)), ({ name }) => partOf(name).kind);
  const rowsOf = <Shape>(kind: string, wanted: Omit<Wanted<Shape>, "place">) => readAll(first.get(kind) ?? [], { place, ...wanted });
  const [tags, series] = [rowsOf("tags", { entity: "event", schema: listOfNames }), rowsOf("series", { entity: "event", schema: listOfNames })];
  const [events, people] = [rowsOf("events", { entity: "event", schema: eventFile }), rowsOf("people", { entity: "person", schema: personFile })];
  const vocabulary = { topics: namesIn(tags.rows), series: namesIn(series.rows) };
  const { readings, findPerson } = readPeople(people.rows);
  yield* [...tags.unreadable, ...series.unreadable, ...events.unreadable, ...people.unreadable];
  for (const event of events.rows) yield* readEvent(event, vocabulary);
  yield* readings;
  for await (const file of readFiles(place, /(^|\/)videos\/.+\.json$/)) yield* readVideoFile(file, { place, topics: vocabulary.topics, findPerson });
}

function* readVideoFile(file: SourceFile, { place, ...known }: { place: string } & Known): Generator<Reading> {
  const { kind, key } = partOf(file.name);
  const at = { file: `${place}/${file.name}`, line: 1 };
  if (kind !== "videos" && "problem" in file) return yield { at, kind: "unreadable", reason: file.problem }; // the archive itself
  if (kind !== "videos") return; // read before
  if (!key.includes("/")) return yield { at, kind: "unreadable", entity: "session", reason: "lies in no folder of an event" };
  const { rows, unreadable } = readAll([file], { place, entity: "session", schema: videoFile });
  yield* unreadable;
  for (const video of rows) yield* readVideo(video, known);
}

/** The first folder of these names says what a file is: an event may be called "people". */
function partOf(name: string): { kind: string | undefined; key: string } {
  const [, kind, key = name] = /^(?:[^/]+\/)*?(events|people|videos)\/(.+)\.json$/.exec(name) ?? [];
  return { kind: kind ?? /(?:^|\/)(series|tags)\.json$/.exec(name)?.[1], key };
}

/** Rows of files, each under the name of its file, and why others are none. */
function readAll<Shape>(files: SourceFile[], wanted: Wanted<Shape>) {
  const rows: { at: Position; key: string; row: Shape }[] = [];
  const unreadable: Reading[] = [];
  for (const file of files) {
    const { key } = partOf(file.name);
    const row = readJsonFile(file, wanted);
    if (isRow(row)) rows.push({ ...row, key });
    else unreadable.push({ ...row, key });
  }
  return { rows, unreadable };
}

const listOfNames = z.looseObject({});
const anyNamed = z.looseObject({ name: z.string().trim().min(1) });

/** Names by the words that other files use for them. */
function namesIn(rows: { row: z.infer<typeof listOfNames> }[]): Map<string, string> {
  const entries = rows.flatMap(({ row }) => Object.entries(row));
  return new Map(
    entries.flatMap(([word, said]) => {
      const named = anyNamed.safeParse(said);
      return named.success ? [[word, named.data.name]] : [];
    }),
  );
}
