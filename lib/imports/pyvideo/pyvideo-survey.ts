// What of pyvideo must be known before its talks are read: its events, what is not to be published, who speaks when.
import { z } from "zod";
import { canonicalAddress } from "#lib/coverage/providers.ts";
import type { ImportRecord, Position, Reading, Withheld } from "../records.ts";
import { cleanText, webAddress } from "../wording.ts";
import { readFiles, type SourceFile } from "../read/files.ts";
import { videoAddress, videoFile, withoutWrongFields } from "./pyvideo-fields.ts";
import { isRow, type Row, readJsonFile, readJsonList } from "../read/rows.ts";

/** A row with what no record can be without: its title. */
export interface Titled {
  at: Position;
  key: string;
  row: { title: string; [field: string]: unknown };
}

/** What of a talk is weighed with the others of its event, and how it may be called where it is not to be published. */
export interface Talk {
  at: Position;
  key: string;
  folder: string;
  /** By what the list may mean it, and no other talk. */
  names: string[];
  calledAlso: string[];
  recordings: string[];
  recorded: string | undefined;
  seconds: number | undefined;
  speakers: string[];
}

export interface Survey {
  /** Whether all is known that is not to be published. */
  isListKnown: boolean;
  withheld: Map<string, Withheld>;
  events: Titled[];
  talks: Talk[];
  problems: Reading[];
}

export const talkPath = /(?:^|[/\\])([^/\\]+)[/\\]videos[/\\]([^/\\]+)\.json$/;

/** The talk that a file is about, by its path: the folder it lies in and its own name. */
export function talkOf(path: string): { key: string; folder: string } | undefined {
  const [, folder, name] = talkPath.exec(path) ?? [];
  return folder && name ? { key: cleanText(`${folder}/${name}`), folder: cleanText(folder) } : undefined;
}

/** The source keeps the schemas of its own files in a folder like those of events. */
const eventOf = (path: string) => /^(?:.*\/)?(?!\.?schemas?\/)([^/]+)\/category\.json$/.exec(path)?.[1];

// Made once: a schema is compiled when it is first used, and there are a dozen thousand files.
const titled = z.looseObject({ title: z.string() });
const withheldWord = z.union([z.string().regex(/\S/), z.number()]);

export const readTitled = (file: SourceFile, { place, entity }: { place: string; entity: ImportRecord["kind"] }): Row<Titled["row"]> =>
  readJsonFile(file, { place, entity, schema: titled });

/** Goes through all files once. Where a break or a damaged list may hide what is not to be published, it says so. */
export async function surveySource(place: string): Promise<Survey> {
  const seen: Seen = { events: [], talks: [], problems: [], lists: [], isBroken: false };
  for await (const file of readFiles(place, /(?:^|\/)(?:NO_PUBLISH|category|videos\/[^/]+)\.json$/)) seeFile(seen, file, place);
  const { events, talks } = seen;
  const entries = seen.lists.flat();
  const isListKnown = entries.every(isRow) && !(seen.isBroken && seen.lists.length === 0);
  const lost: Reading[] = isListKnown ? [] : [{ at: { file: place, line: 0 }, kind: "unreadable", reason: listIsLost }];
  const problems = [...seen.problems, ...entries.flatMap((entry) => (isRow(entry) ? [] : [entry])), ...lost];
  return { isListKnown, withheld: findWithheld(entries.filter(isRow), talks), events, talks, problems };
}

const listIsLost = "what of it is not to be published cannot be known, so nothing of it is read";

interface Seen extends Pick<Survey, "events" | "talks" | "problems"> {
  lists: Row<string | number>[][];
  isBroken: boolean;
}

/** Talks that cannot be read are told when they are read. */
function seeFile(seen: Seen, file: SourceFile, place: string): void {
  const event = eventOf(file.name);
  const talk = talkOf(file.name);
  if (talk) {
    const row = readTitled(file, { place, entity: "session" });
    if (isRow(row)) seen.talks.push(surveyTalk({ ...talk, ...row }));
  } else if (event) {
    const row = readTitled(file, { place, entity: "event" });
    if (isRow(row)) seen.events.push({ ...row, key: cleanText(event) });
    else seen.problems.push({ ...row, key: cleanText(event) });
  } else if (/(?:^|\/)NO_PUBLISH\.json$/.test(file.name)) {
    seen.lists.push(readJsonList(file, { place, entity: "session", schema: withheldWord }));
  } else if ("problem" in file) {
    seen.isBroken = true;
    seen.problems.push({ at: { file: place, line: 0 }, kind: "unreadable", reason: file.problem });
  }
}

function surveyTalk({ at, key, folder, row }: Titled & { folder: string }): Talk {
  const { said } = withoutWrongFields(videoFile, row);
  const id = said.id ?? /^video\/(\d+)\//.exec(said.alias ?? "")?.[1];
  const addresses = (said.videos ?? []).flatMap((video) => videoAddress.safeParse(video).data?.url ?? []);
  const names = plainWords([said.slug && `${folder}/${said.slug}`, said.alias, id]).filter((word) => word !== "" && word !== key);
  return {
    at,
    key,
    folder,
    names,
    calledAlso: [...names, ...plainWords([key, key.slice(folder.length + 1), said.slug, ...addresses])],
    recordings: addresses.flatMap((address) => webAddress(address) ?? []).map(canonicalAddress),
    recorded: said.recorded?.slice(0, 10),
    seconds: said.duration ?? undefined,
    speakers: (said.speakers ?? []).filter((speaker) => typeof speaker === "string").map(cleanText),
  };
}

const plainWords = (words: (string | number | undefined | null)[]) => words.flatMap((word) => (word || word === 0 ? [plainWord(String(word))] : []));

/** A path, an address on pyvideo.org, an address of a video, a slug or an id, in the form in which two of them compare. */
function plainWord(word: string): string {
  const address = webAddress(word);
  const place = address && new URL(address);
  if (place && !/(?:^|\.)pyvideo\.org$/.test(place.hostname)) return canonicalAddress(address);
  const inside = place ? place.pathname : word.trim();
  return inside.replace(/^[./]+|\/+$|\.(?:json|html)$/g, "").replace("/videos/", "/");
}

/**
 * By the key of each talk that the list means, in whatever way it names it; a name that several talks bear withholds them
 * all. What names no talk that is here stands as it is.
 */
function findWithheld(entries: { at: Position; row: string | number }[], talks: Talk[]): Map<string, Withheld> {
  const keys = new Map<string, Set<string>>();
  for (const { key, calledAlso } of talks) for (const word of calledAlso) keys.set(word, (keys.get(word) ?? new Set()).add(key));
  const words = entries.map(({ at, row }) => ({ at, word: plainWord(String(row)) }));
  const found = new Map(words.flatMap(({ at, word }) => [...(keys.get(word) ?? [word])].map((key) => [key, at] as const)));
  const recorded = new Map(talks.map(({ key, recordings }) => [key, recordings]));
  return new Map([...found].map(([key, at]) => [key, { ...withheld, at, key, recordings: recorded.get(key) ?? addressIn(key) }]));
}

const withheld = { kind: "withheld", entity: "session", reason: "its owner asked that it is not published" } as const;
const addressIn = (word: string) => [webAddress(word) ?? []].flat();
