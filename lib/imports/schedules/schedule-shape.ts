// What schedule.xml and schedule.json have in common: from the words of a conference or an event to their records.
import { slugOf } from "#lib/kit/slug.ts";
import type { ImportRecordInput, Position, Reading, SessionRecord } from "../records.ts";
import { coverageKindOf, isSomebody, languageOf, sessionKindOf, webAddress } from "../wording.ts";
import { joinTexts, plainText } from "../read/plain-text.ts";
import { eventAt, thingOf } from "./own-export.ts";
import { eachPerson } from "../read/speakers.ts";

/** What the operator's list of sources knows and the file does not say. */
export interface ScheduleDefaults {
  series?: string;
  country?: string;
  timeZone?: string;
}

type Word = string | undefined;

/** A conference as its file writes it. */
export interface SaidConference {
  at: Position;
  /** It was exported from this site. */
  isOwn?: boolean;
  acronym: Word;
  title: Word;
  description?: Word;
  start: Word;
  end: Word;
  /** Time of day at which a new day of the programme begins: what starts before it is held on the next date. */
  dayChange?: Word;
  venue?: Word;
  city?: Word;
  timeZone: Word;
  url: Word;
  baseUrl: Word;
  topics?: string[];
}

/** A person as an event names them. */
export interface SaidPerson {
  name: string;
  id: Word;
  guid: Word;
  code: Word;
}

/** A link or attachment of an event. */
export interface SaidLink {
  url: Word;
  title: Word;
  type: Word;
}

/** An event as its file writes it; `day` is the date of the day that it stands in. */
export type SaidEvent = { at: Position; people: SaidPerson[]; links: SaidLink[] } & Record<
  "id" | "guid" | "code" | "title" | "subtitle" | "abstract" | "description" | "type" | "language" | "room" | "track" | "day" | "date" | "start" | "duration",
  Word
>;

/** A conference whose events are being read. */
export interface Schedule {
  /** What is to be told of the conference itself. */
  readings: Reading[];
  key: string;
  baseUrl: Word;
  dayChange: Word;
  isOwn: boolean;
  /** Keys given so far: one id may stand for several slots, each with a guid of its own. */
  keys: Set<string>;
}

/** Begins a schedule with its conference. */
export function openSchedule(said: SaidConference, { series, country, timeZone }: ScheduleDefaults): Schedule {
  const name = said.title ?? "";
  const key = said.acronym ?? slugOf(name);
  const isOnline = [said.city, said.venue].some((word) => word?.toLowerCase() === "online");
  const isOwn = said.isOwn ?? false;
  const address = said.url ?? (isOwn ? undefined : said.baseUrl);
  const url = linkAddress(address);
  const record: ImportRecordInput = {
    kind: "event",
    key,
    here: isOwn ? eventAt(said.baseUrl) : undefined,
    name,
    series: isOwn ? undefined : seriesOf(name, series ?? (/^(.+?)-?(?:19|20)\d\d$/.exec(key)?.[1] || key)),
    description: said.description && plainText(said.description),
    startsOn: dayOf(said.start),
    endsOn: dayOf(said.end),
    isOnline,
    venue: isOnline ? undefined : said.venue,
    city: isOnline ? undefined : said.city,
    country,
    timeZone: said.timeZone ?? timeZone,
    url,
    topics: said.topics,
  };
  const wrong: Reading[] =
    url || !address ? [] : [{ at: said.at, kind: "skipped", entity: "event", key, reason: "its address is no web address", detail: address }];
  return {
    readings: [{ at: said.at, record }, ...wrong],
    key,
    baseUrl: webAddress(said.baseUrl),
    dayChange: said.dayChange?.slice(0, 5),
    isOwn,
    keys: new Set(),
  };
}

const seriesOf = (name: string, key: string) => ({ key, name: name.replace(/\s*\b(19|20)\d\d\b\s*/, " ").trim() || name });

/** The session of an event, and what of it is left out. */
export function readSession(said: SaidEvent, schedule: Schedule): Reading[] {
  const key = sessionKeyOf(said, schedule);
  if (!key) return [{ at: said.at, kind: "unreadable", entity: "session", reason: "an event without id, guid or code" }];
  const { coverage, ...links } = readLinks(said.links, schedule);
  const { people, nobody } = readPeople(said.people, schedule);
  const when = readTimes(said, schedule);
  const record: ImportRecordInput = {
    kind: "session",
    key,
    here: schedule.isOwn ? thingOf(said) : undefined,
    event: schedule.key,
    title: said.title ?? "",
    subtitle: said.subtitle,
    abstract: joinTexts(plainText(said.abstract ?? ""), plainText(said.description ?? "")),
    sessionKind: sessionKindOf(said.type),
    language: languageOf(said.language),
    room: said.room,
    track: said.track,
    ...when.times,
    people,
    coverage,
    guid: schedule.isOwn ? undefined : said.guid,
  };
  const skipped = (reason: string, entity: "session" | "person" = "session") => {
    return (detail: unknown): Reading => ({ at: said.at, kind: "skipped", entity, key, reason, detail });
  };
  return [
    { at: said.at, record },
    ...links.broken.map(skipped("a link of it is no web address")),
    ...links.aside.map(skipped("links of it lead to a chat or a form for feedback, which is no coverage")),
    ...(said.language && !record.language ? [said.language] : []).map(skipped("its language is none that is known")),
    ...when.unclear.map(skipped("a time of it is not clear")),
    ...nobody.map(skipped("is not the name of a person", "person")),
  ];
}

/** The key of a person, who is known in this conference only: ids of two conferences need not mean the same person. */
export const speakerKeyOf = ({ id, guid, code, name }: SaidPerson, { key }: Pick<Schedule, "key">): string => `${key}:${id ?? guid ?? code ?? slugOf(name)}`;

/** Whether an event or a biography may name this person: nobody's name, and none that is an address to write to. */
export const isNamed = ({ name }: Pick<SaidPerson, "name">): boolean => isSomebody(name) && !/^\S+@\S+\.\S+$/.test(name.trim());

function sessionKeyOf({ id, guid, code }: SaidEvent, { key, keys }: Schedule): string | undefined {
  const first = id ?? guid ?? code;
  if (!first) return undefined;
  const own = keys.has(`${key}/${first}`) && guid ? guid : first;
  keys.add(`${key}/${own}`);
  return `${key}/${own}`;
}

function readPeople(said: SaidPerson[], schedule: Schedule) {
  if (schedule.isOwn) return { people: said.map((person) => ({ key: speakerKeyOf(person, schedule), name: person.name, here: thingOf(person) })), nobody: [] };
  const named = said.filter(isNamed).flatMap((person) => eachPerson({ key: speakerKeyOf(person, schedule), name: person.name }));
  const people = [...new Map(named.map(({ key, name }) => [key, name] as const).toReversed())].toReversed().map(([key, name]) => ({ key, name }));
  return { people, nobody: said.filter((person) => !isNamed(person)).map(({ name }) => name) };
}

type Coverage = NonNullable<Extract<ImportRecordInput, { kind: "session" }>["coverage"]>[number];

function readLinks(links: SaidLink[], { baseUrl }: Schedule) {
  const coverage = new Map<string, Coverage>();
  const broken: string[] = [];
  const aside: string[] = [];
  for (const { url: said, title, type } of links) {
    const url = linkAddress(said, baseUrl);
    if (!url) broken.push(said ?? "");
    else if (isAside.test(title ?? "")) aside.push(url);
    else if ((coverage.get(url)?.kind ?? "link") === "link") coverage.set(url, { url, title, kind: kindOfLink(type, title) });
  }
  return { coverage: [...coverage.values()], broken, aside: aside.length > 0 ? [aside] : [] };
}

const isAside = /^(submit feedback|(hallway )?chat ?room( \((app|web)\))?)$/i;

/** Where a link leads, from the base of the schedule where it says no host; undefined when no host can be meant by it. */
function linkAddress(text: Word, baseUrl?: Word): string | undefined {
  const whole = text && baseUrl && /^\.{0,2}\//.test(text) ? URL.parse(text, baseUrl)?.href : text;
  const address = webAddress(whole);
  return address && /[.:]/.test(URL.parse(address)?.hostname ?? "") ? address : undefined; // "http://https://x.example" has the host "https"
}

type CoverageKind = SessionRecord["coverage"][number]["kind"];

/** What a link is called when it is this talk's own, after what stands in brackets is taken off. */
const kindsByTitle: [RegExp, CoverageKind][] = [
  [
    /^(the |these are the )?((talk|presentation|online|html) )?slides?( deck)?( (for|from|of) (the|this) (fosdem )?(talk|presentation))?$|^presentation$/i,
    "slides",
  ],
  [/^(\S+ (19|20)\d\d )?(video|((video|presentation) )?recording)( of (the|this) (talk|presentation))?$/i, "video"],
  [/^audio( recording)?$/i, "audio"],
];

function kindOfLink(type: Word, title = ""): CoverageKind {
  const said = coverageKindOf(type);
  if (said !== "link") return said;
  const name = title.replace(/\s*\([^()]*\)$/, "").trim();
  return kindsByTitle.find(([pattern]) => pattern.test(name))?.[1] ?? "link";
}

/** When an event is held; what it says of that and cannot be understood. */
function readTimes({ day: said, date, start, duration }: SaidEvent, { dayChange }: Schedule) {
  const moment = momentOf(date);
  const time = /^\d{1,2}:\d\d(?=$|:)/.exec(start ?? "")?.[0].padStart(5, "0");
  const length = secondsOf(duration);
  const day = dayOf(said) ?? moment?.day;
  const isPastMidnight = !moment && day && time && dayChange && time < dayChange;
  const durationSeconds = length || undefined; // nothing is over when it begins: where the form asks for a length, none is known
  const times = { heldOn: isPastMidnight ? dayAfter(day) : day, startsAt: moment?.instant ?? time ?? moment?.time, durationSeconds };
  const unclear = [moment ? undefined : date, time || moment?.instant ? undefined : start, length === undefined ? duration : undefined];
  return { times, unclear: unclear.filter((word) => word !== undefined) };
}

/** Day, time of day and, where it says its offset, instant of a text like "2026-01-31T09:30:00+01:00", with a blank for the T too. */
export function momentOf(text: Word): { day: string; time: Word; instant: Word } | undefined {
  const pattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/;
  const [, day, time, seconds = "00", offset] = pattern.exec(text?.trim() ?? "") ?? [];
  if (!day) return undefined;
  const instant = time && offset ? `${day}T${time}:${seconds}${offset.replace(/(\d\d):?(\d\d)$/, "$1:$2")}` : undefined;
  return { day, time, instant };
}

/** A day with a year of five digits stays one, so that it is told as what it is. */
const dayOf = (text: Word) => /^\d{4,5}-\d\d-\d\d/.exec(text ?? "")?.[0];

function dayAfter(day: string): string {
  const next = Date.parse(day) + 86_400_000;
  return Number.isNaN(next) ? day : new Date(next).toISOString().slice(0, 10);
}

/** "HH:MM", "HH:MM:SS" or "PT1H30M". Not "1:02:30": pretalx writes days, hours and minutes so, others hours, minutes and seconds. */
function secondsOf(text: Word): number | undefined {
  const forms = [/^(\d{1,3}):(\d\d)$/, /^(\d\d):(\d\d):(\d{1,2})$/, /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/];
  const parts = forms.flatMap((form) => form.exec(text ?? "")?.slice(1) ?? []).map((part) => Number(part ?? 0));
  const [hours = 0, minutes = 0, seconds = 0] = parts;
  return parts.length > 0 ? hours * 3600 + minutes * 60 + seconds : undefined;
}
