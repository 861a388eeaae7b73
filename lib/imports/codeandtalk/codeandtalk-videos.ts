// Talks of codeandtalk: one JSON file for each video, in the folder of its event.
import { z } from "zod";
import type { ImportRecordInput, Position, Reading, SessionRecord } from "../records.ts";
import { isSomebody, languageOf } from "../wording.ts";
import { topicsOf } from "./codeandtalk-events.ts";
import { Fields, readText } from "./codeandtalk-fields.ts";
import type { FindPerson } from "./codeandtalk-people.ts";

/** What a talk cannot be without. */
export const videoFile = z.looseObject({ title: z.string().trim().min(1) });

/** What other files say of what a talk names. */
export interface Known {
  topics: Map<string, string>;
  findPerson: FindPerson;
}

/** A talk and what of its file is left out. */
export function readVideo({ at, key, row }: { at: Position; key: string; row: z.infer<typeof videoFile> }, known: Known): Reading[] {
  const said = new Fields(row, { at, entity: "session", key });
  const durationSeconds = said.kept("length", secondsOf, "is no length");
  const record: ImportRecordInput = {
    kind: "session",
    key,
    event: key.slice(0, key.indexOf("/")),
    title: row.title,
    abstract: said.kept("description", readText, "is empty"),
    language: said.kept("language", languageOf, "is no language"),
    heldOn: said.text("recorded"),
    durationSeconds,
    people: speakersOf(said, known.findPerson),
    topics: topicsOf(said.texts("tags"), known.topics),
    coverage: coverageOf(said, durationSeconds),
  };
  return [{ at, record }, ...said.readings];
}

/** "mm:ss" or "h:mm:ss". */
function secondsOf(text: string): number | undefined {
  const [, hours = "0", minutes, seconds] = /^(?:(\d{1,2}):(?=[0-5]?\d:))?(\d{1,3}):([0-5]\d)$/.exec(text) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) || undefined;
}

function speakersOf(said: Fields, findPerson: FindPerson) {
  const people = new Map(said.texts("speakers").map((key) => [findPerson(key).key, findPerson(key)]));
  return [...people.values()].filter(({ name }) => isSomebody(name) || said.add("is not the name of a person", name));
}

/** The recording, its slides, and `abstract`: the page of the talk on the site of its event. */
function coverageOf(said: Fields, durationSeconds: number | undefined): SessionRecord["coverage"] {
  const videos = [...new Set(said.entries("videos").flatMap((entry) => videoAddressOf(said, entry) ?? []))];
  const [slides, page] = [said.address("slides"), said.address("abstract")];
  return [
    ...videos.map((url) => ({ kind: "video" as const, url, durationSeconds: videos.length === 1 ? durationSeconds : undefined })),
    ...(slides ? [{ kind: "slides" as const, url: slides }] : []),
    ...(page ? [{ kind: "link" as const, url: page }] : []),
  ];
}

// By the form of address that the source itself takes them from; what was Ustream leads from there to where it lies now.
const hosts = new Map([
  ["ustream", { code: /^\d+$/, before: "http://www.ustream.tv/recorded/" }],
  ["vimeo", { code: /^\d+$/, before: "https://vimeo.com/" }],
  ["youtube", { code: /^[\w-]{11}$/, before: "https://www.youtube.com/watch?v=" }],
]);

function videoAddressOf(said: Fields, entry: unknown): string | undefined {
  const video = said.inside(entry);
  const [type = "", code = ""] = [video?.text("type"), video?.text("code")];
  const host = hosts.get(type.toLowerCase());
  return host?.code.test(code) ? host.before + code : said.add("is no video of a host that is known", `${type}:${code}`);
}
