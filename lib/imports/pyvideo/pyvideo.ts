// pyvideo.org: a folder for each event with its category.json, and in it a JSON file for each recorded talk.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Reading } from "../records.ts";
import { isArchive, readFiles } from "../read/files.ts";
import { filesOf, foldersOf, type Format, hasAny } from "../read/format.ts";
import { countOccurrences } from "../read/lines.ts";
import { type Folder, foldersIn } from "./pyvideo-editions.ts";
import { findSpeakers } from "../read/speakers.ts";
import { readTitled, surveySource, type Talk, talkOf, talkPath } from "./pyvideo-survey.ts";
import { readEvents, readTalk } from "./pyvideo-talks.ts";
import { isRow } from "../read/rows.ts";

/** Its archive goes by its name; unpacked, it is known by its folders, and gives way to an archive of the same source. */
export const pyvideo: Format = {
  name: "pyvideo",
  isDerived: false,
  find: (folder) => {
    const folders = foldersOf(folder, 2);
    const archives = folders.flatMap(filesOf).filter((file) => /^pyvideo.*\.(tar|tar\.gz|tgz)$/.test(path.basename(file)));
    const packed = archives.map((file) => ({ path: file, source: sourceOf(path.dirname(file)) }));
    const unpacked = folders.filter(holdsEvents).map((each) => ({ path: each, source: sourceOf(each) }));
    return [...packed, ...unpacked.filter(({ source }) => !packed.some((archive) => archive.source === source))];
  },
  read: (place) => readPyvideo(place),
  count: async (place) => Math.round((await countTalks(place)) * (1 + peopleByTalk)),
};

/** Of three talks, two bring a speaker whom none before them had. */
const peopleByTalk = 2 / 3;

const countTalks = async (place: string) =>
  isArchive(place) ? countOccurrences(place, '"speakers":') : readdirSync(place, { recursive: true }).filter((name) => talkPath.test(String(name))).length;

const holdsEvents = (folder: string) => filesOf(folder).some((each) => hasAny(each, ["category.json"]) && existsSync(path.join(each, "videos")));

/** Folders of these names hold the whole of a source, or a part of it. */
const sourceOf = (folder: string) => path.basename(["data", "sample"].includes(path.basename(folder)) ? path.dirname(folder) : folder);

/**
 * Reads the source, twice through its files. What is not to be published is known before anything else is read; where the
 * list of it is lost, nothing is read.
 */
async function* readPyvideo(place: string): AsyncGenerator<Reading> {
  const survey = await surveySource(place);
  yield* survey.problems;
  if (!survey.isListKnown) return;
  yield* survey.withheld.values();
  const talks = survey.talks.filter(({ key }) => !survey.withheld.has(key));
  const folders = foldersIn(survey.events, talks);
  for (const event of survey.events) yield* readEvents(event, folders.get(event.key)?.editions ?? []);
  const alone = new Set(talks.flatMap(({ speakers }) => speakers));
  const names = new Map(talks.map((talk) => [talk.key, talk.names]));
  yield* readPeople(talks, alone);
  for await (const file of readFiles(place, talkPath)) {
    const talk = talkOf(file.name);
    if (!talk || survey.withheld.has(talk.key)) continue;
    const row = readTitled(file, { place, entity: "session" });
    if (isRow(row)) yield* readTalk({ ...talk, ...row }, { alone, folder: folders.get(talk.folder) as Folder, calledAlso: names.get(talk.key) });
    else yield { ...row, key: talk.key };
  }
}

/** Each person once, where they are first named. The name is the key: the source knows people by nothing else. */
function* readPeople(talks: Talk[], alone: ReadonlySet<string>): Generator<Reading> {
  const known = new Set<string>();
  for (const { at, speakers } of talks)
    for (const name of speakers.flatMap((speaker) => findSpeakers(speaker, alone).names)) {
      if (!known.has(name)) yield { at, record: { kind: "person", key: name, name } };
      known.add(name);
    }
}
