// From a file of pyvideo to the record of an event or a talk, and what of it is left out.
import { convert } from "html-to-text";
import { canonicalAddress } from "#lib/coverage/providers.ts";
import { isDay } from "../days.ts";
import { LeftOut } from "../left-out.ts";
import type { ImportRecordInput, Reading, SessionRecord } from "../records.ts";
import { cleanText, coverageKindOf, languageOf, webAddress } from "../wording.ts";
import { plainText } from "../read/plain-text.ts";
import { categoryFile, relatedAddress, videoAddress, videoFile, withoutWrongFields } from "./pyvideo-fields.ts";
import { type Edition, type Folder, isWithin } from "./pyvideo-editions.ts";
import { type Measure, yearsOf } from "./pyvideo-plausible.ts";
import { findSpeakers } from "../read/speakers.ts";
import type { Titled } from "./pyvideo-survey.ts";

type Coverage = SessionRecord["coverage"][number];

/** Never the value itself: it may be nested without end. */
function addWrong(leftOut: LeftOut, fields: string[], row: Record<string, unknown>): void {
  for (const field of fields) leftOut.add(`${field} is not what it should be`, Array.isArray(row[field]) ? "a list" : typeof row[field]);
}

/** The records of a folder's events. What its recordings show of their days stands beside what it says itself. */
export function* readEvents({ at, key: folder, row }: Titled, editions: Edition[]): Generator<Reading> {
  const leftOut = new LeftOut({ at, entity: "event", key: editions[0]?.key ?? folder });
  const { said, wrong } = withoutWrongFields(categoryFile, row);
  addWrong(leftOut, wrong, row);
  const name = readText(row.title);
  const common = {
    kind: "event" as const,
    description: readText(said.description ?? "") || undefined,
    startsOn: said.start_date || undefined,
    endsOn: said.end_date || undefined,
    year: yearsOf(folder, name).at(0),
    url: said.url ? (webAddress(said.url) ?? leftOut.add("url is no web address", said.url)) : undefined,
  };
  for (const { key, groupYear, measure } of editions) {
    const observed = { observedFirst: measure.first, observedLast: measure.last };
    const called = groupYear ? { name: `${name} ${groupYear}`, series: { key: folder, name } } : { name, series: seriesOf(folder, name) };
    yield { at, record: { ...common, ...called, ...observed, key } };
  }
  yield* leftOut.readings;
}

/** A key that ends in a year is one of several editions. */
function seriesOf(key: string, name: string): { key: string; name: string } | undefined {
  const [, stem, tail = ""] = /^(.+?)((?:-?(?:19|20)\d\d)+)$/.exec(key) ?? [];
  const years = tail.match(/\d{4}/g)?.join("|");
  return stem ? { key: stem, name: name.replace(new RegExp(`[\\s(]*\\b(?:${years})(?:[-/](?:${years}))*\\b\\)?\\s*`), " ").trim() || name } : undefined;
}

interface Surroundings {
  /** All texts that the source gives as speakers. */
  alone: ReadonlySet<string>;
  folder: Folder;
  /** By what else the source may mean it. */
  calledAlso: string[] | undefined;
}

/** The record of a talk. */
export function* readTalk({ at, key, row }: Titled, { alone, folder, calledAlso }: Surroundings): Generator<Reading> {
  const leftOut = new LeftOut({ at, entity: "session", key });
  const { said, wrong } = withoutWrongFields(videoFile, row);
  addWrong(leftOut, wrong, row);
  const { key: event, measure, groupYear } = folder.editionOn(said.recorded?.slice(0, 10));
  const durationSeconds = readDuration(said.duration ?? undefined, { leftOut, measure });
  const record: ImportRecordInput = {
    kind: "session",
    key,
    event,
    title: readText(row.title),
    abstract: joinTexts([said.summary, said.abstract, said.description]),
    language: said.language ? (languageOf(said.language) ?? leftOut.add("language is none", said.language)) : undefined,
    heldOn: readDay(said.recorded ?? undefined, { leftOut, measure }),
    durationSeconds,
    people: readSpeakers(textsOf(said.speakers, "a speaker", leftOut), { leftOut, alone }),
    topics: [...new Set(textsOf(said.tags, "a tag", leftOut).map(cleanText))].filter((tag) => tag !== ""),
    coverage: [
      ...readVideos(said.videos ?? [], { leftOut, licence: readLicence(said.copyright_text ?? "", leftOut), durationSeconds }),
      ...readRelated([...(said.related_urls ?? []), ...(said.related_url ?? [])], leftOut),
    ],
    calledAlso: calledAlso?.length ? calledAlso : undefined,
  };
  if (groupYear && !record.heldOn) leftOut.add("its day is not known: it stands in the year that has most talks of its group", groupYear);
  yield { at, record };
  yield* leftOut.readings;
}

/** What a text says: some were HTML before, or had the characters of HTML replaced. Other markup stays. */
function readText(text: string): string {
  const plain = plainText(text);
  return plain === text.trim() ? plain.replace(/&(?:#\d+|#x[\da-f]+|[a-z]\w*);/gi, (entity) => convert(entity) || " ") : plain;
}

/** A summary before what it sums up; where one text holds the other, the longer alone. */
function joinTexts(said: (string | null | undefined)[]): string | undefined {
  const texts = [...new Set(said.map((text) => readText(text ?? "")))].filter((text) => text !== "");
  return texts.filter((text) => !texts.some((other) => other !== text && other.includes(text))).join("\n\n") || undefined;
}

function textsOf(list: unknown[] | null | undefined, what: string, leftOut: LeftOut): string[] {
  return (list ?? []).flatMap((each) => (typeof each === "string" ? [each] : (leftOut.add(`${what} is no text`, typeof each) ?? [])));
}

interface Measured {
  leftOut: LeftOut;
  measure: Measure;
}

function readDay(recorded: string | undefined, { leftOut, measure }: Measured): string | undefined {
  if (!recorded) return undefined;
  const day = recorded.slice(0, 10);
  const isPlausible = isDay(day) && isWithin(day, measure);
  return isPlausible ? day : leftOut.add("is recorded on no plausible day of its event", recorded);
}

/** One event counts thousandths of a second, some count minutes: which ones is not said. */
function readDuration(seconds: number | undefined, { leftOut, measure }: Measured): number | undefined {
  if (seconds === undefined) return undefined;
  const isPlausible = Number.isInteger(seconds) && seconds >= measure.leastSeconds && seconds <= 86_400;
  return isPlausible ? seconds : leftOut.add("its duration is in no plausible number of seconds", seconds);
}

function readSpeakers(speakers: string[], { leftOut, alone }: { leftOut: LeftOut; alone: ReadonlySet<string> }): { key: string; name: string }[] {
  const found = speakers.map((speaker) => findSpeakers(speaker, alone));
  for (const text of found.flatMap((each) => each.leftOut)) leftOut.add("a speaker is not the name of a person", text);
  return [...new Set(found.flatMap(({ names }) => names))].map((name) => ({ key: name, name }));
}

/** The name of a licence, or a few words about it: its whole text is no name. */
function readLicence(said: string, leftOut: LeftOut): string | undefined {
  const licence = cleanText(said);
  return licence.length > 2_000 ? leftOut.add("its licence is no name of one", `${licence.slice(0, 100)}…`) : licence || undefined;
}

const notWeb = "a link of it is no web address";

function readVideos(
  videos: unknown[],
  { leftOut, licence, durationSeconds }: { leftOut: LeftOut; licence: string | undefined; durationSeconds: number | undefined },
): Coverage[] {
  return videos.flatMap((video) => {
    const said = videoAddress.safeParse(video).data?.url;
    const url = webAddress(said);
    return url ? [{ kind: "video" as const, url: canonicalAddress(url), licence, durationSeconds }] : (leftOut.add(notWeb, said ?? typeof video) ?? []);
  });
}

function readRelated(links: unknown[], leftOut: LeftOut): Coverage[] {
  return links.flatMap((link) => {
    const said = relatedAddress.safeParse(link).data;
    const url = webAddress(said?.url);
    if (!said || !url) return leftOut.add(notWeb, said?.url ?? typeof link) ?? [];
    const label = cleanText(said.label ?? "");
    const title = label === said.url.trim() ? "" : label; // where nobody gave it one
    return [{ kind: kindOfLink(title, new URL(url)), url: canonicalAddress(url), title: title || undefined }];
  });
}

/** A page that holds the slides of a whole conference is no coverage of the talk. */
function kindOfLink(label: string, url: URL): Coverage["kind"] {
  if (isDeck(url)) return "slides";
  if (/^(?:conference|event)\b/i.test(label)) return "link";
  if (/\bslides\b|\bslide (?:deck|talks?)\b/i.test(label)) return "slides";
  if (label === "" && isDeckOfConference(url)) return "slides";
  return /^part \d+$/i.test(label) && canonicalAddress(url.href).startsWith("https://www.youtube.com/watch") ? "video" : coverageKindOf(label);
}

/** One set of slides by its address: a host of slides names the author before it. */
function isDeck({ hostname, pathname }: URL): boolean {
  const folders = pathname.split("/").filter((folder) => folder !== "" && folder !== "presentations");
  if (/\.(?:key|odp|pptx?)$/i.test(pathname)) return true;
  if (hostname === "docs.google.com") return /^\/presentation\/d\/./.test(pathname);
  return /(?:^|\.)(?:slid\.es|slideshare\.net|slides\.com|slidr\.io|speakerdeck\.com)$/.test(hostname) && folders.length >= 2;
}

/** A PDF may be a paper: one whose address tells of talks, or of a conference of this source, is not. */
const isDeckOfConference = ({ href, pathname }: URL): boolean =>
  /\.pdf$/i.test(pathname) && /slide|present|talk|keynote|py(?:con|data)|django|scipy/i.test(href);
