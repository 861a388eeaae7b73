// What every reader turns its files into: the neutral shape of an event, a person, a session.
import { z } from "zod";
import { isTimeZone } from "#lib/kit/time-zones.ts";
import { canonicalAddress } from "#lib/coverage/providers.ts";
import type { GraphRecord } from "./graph/graph-records.ts";
import { withoutScripts } from "./read/without-scripts.ts";
import { cleanLines, cleanText } from "./wording.ts";

const words = z.string().transform(cleanText).pipe(z.string().min(1).max(2_000));
const text = z
  .string()
  .transform((written) => withoutScripts(cleanLines(written)))
  .pipe(z.string().max(200_000));
const key = z.string().transform(cleanText).pipe(z.string().min(1).max(500));
const day = z.iso.date().refine((text) => Number(text.slice(0, 4)) >= 1800 && Number(text.slice(0, 4)) <= 2200, "is in no plausible year");
const web = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const zone = z.string().refine(isTimeZone, "is no IANA time zone");

/** The thing here that this was exported from, by its id and by the UUID that goes with it: another of that id is not meant. */
const here = z.object({ id: z.int().positive(), guid: z.guid() });

const coverageRecord = z.object({
  kind: z.enum(["video", "slides", "audio", "notes", "transcript", "code", "photos", "link"]),
  url: web.transform(canonicalAddress),
  title: words.optional(),
  licence: words.optional(),
  durationSeconds: z.int().min(0).optional(),
});

/** Once for each address, as it is told first. */
function onceEach<Piece extends { url: string }>(pieces: Piece[]): Piece[] {
  const told = new Set<string>();
  return pieces.filter(({ url }) => !told.has(url) && told.add(url));
}

/** A call for speakers with its dated steps. */
const callRecord = z.object({
  /** Where an event has several rounds. */
  name: words.optional(),
  url: web.optional(),
  timeZone: zone.optional(),
  /** The day ends when it has ended everywhere: twelve hours behind UTC. */
  isAnywhereOnEarth: z.boolean().default(false),
  /** What a source says of it in words. */
  note: text.optional(),
  milestones: z
    .array(
      z.object({
        kind: z.enum(["opens", "abstract_due", "closes", "notification", "camera_ready", "registration"]),
        dueOn: day,
        dueTime: time.optional(),
        /** The source names a later one that stands in its place. */
        isReplaced: z.boolean().default(false),
      }),
    )
    .default([]),
});

export const eventRecord = z.object({
  kind: z.literal("event"),
  key,
  /** Where it stands here, where it was exported from here. */
  here: z.object({ year: z.int(), slug: z.string() }).optional(),
  name: words,
  series: z.object({ key, name: words }).optional(),
  description: text.optional(),
  startsOn: day.optional(),
  endsOn: day.optional(),
  /** Where no day is known. */
  year: z.int().min(1800).max(2200).optional(),
  status: z.enum(["planned", "confirmed", "postponed", "cancelled", "moved_online"]).default("confirmed"),
  /** First and last day of a recording, for events whose dates nobody states. */
  observedFirst: day.optional(),
  observedLast: day.optional(),
  isOnline: z.boolean().default(false),
  /** In a place and online. */
  isHybrid: z.boolean().default(false),
  venue: words.optional(),
  city: words.optional(),
  region: words.optional(),
  country: words.optional(),
  timeZone: zone.optional(),
  url: web.optional(),
  hashtag: words.optional(),
  languages: z.array(z.string()).default([]),
  codeOfConductUrl: web.optional(),
  topics: z.array(words).default([]),
  calls: z.array(callRecord).default([]),
  coverage: z.array(coverageRecord).default([]).transform(onceEach),
});

export const personRecord = z.object({
  kind: z.literal("person"),
  key,
  here: here.optional(),
  name: words,
  tagline: words.optional(),
  bio: text.optional(),
  website: web.optional(),
  country: words.optional(),
  handles: z.array(z.object({ network: z.enum(["bluesky", "github", "linkedin", "mastodon", "twitter"]), handle: words })).default([]),
  /** Other spellings that the source leads to this person. */
  aliases: z.array(words).default([]),
});

export const sessionRecord = z.object({
  kind: z.literal("session"),
  key,
  here: here.optional(),
  event: key,
  /** Key of the session that holds this one: a block of several talks. It comes before. */
  parent: key.optional(),
  title: words,
  subtitle: words.optional(),
  abstract: text.optional(),
  sessionKind: z.enum(["talk", "keynote", "panel", "workshop", "poster", "lightning_talk", "block", "meeting", "social", "other"]).default("talk"),
  language: z.string().optional(),
  room: words.optional(),
  track: words.optional(),
  heldOn: day.optional(),
  /** An instant, or a time of day in the zone of the event. */
  startsAt: z.union([z.iso.datetime({ offset: true }), time]).optional(),
  durationSeconds: z
    .int()
    .min(0)
    .max(31 * 86_400)
    .optional(),
  people: z.array(z.object({ key, name: words, here: here.optional() })).default([]),
  topics: z.array(words).default([]),
  coverage: z.array(coverageRecord).default([]).transform(onceEach),
  guid: words.optional(),
  /** Other names that the source may give it where it asks that it is not published. */
  calledAlso: z.array(key).optional(),
});

export const importRecord = z.discriminatedUnion("kind", [eventRecord, personRecord, sessionRecord]);

export type EventRecord = z.infer<typeof eventRecord>;
export type PersonRecord = z.infer<typeof personRecord>;
export type SessionRecord = z.infer<typeof sessionRecord>;
export type ImportRecord = z.infer<typeof importRecord>;
/** What a reader may leave out is filled in by the schema. */
export type ImportRecordInput = z.input<typeof importRecord>;
/** What is remembered of a source: what it says of things with a page, or of a graph. */
export type AnyRecord = ImportRecord | GraphRecord;

/** Where in its file something was read. */
export interface Position {
  file: string;
  line: number;
}

/** Whoever it is about asked that it is not published: it never comes in, and goes where it came in before. */
export interface Withheld {
  at: Position;
  kind: "withheld";
  entity: ImportRecord["kind"];
  key: string;
  reason: string;
  /** Addresses of what was recorded of it: no source brings them in. */
  recordings?: string[];
}

/**
 * What a reader yields: a record, or something that it could not read or is to leave out, with the reason. Events come
 * before their sessions, people before the sessions that name them by key alone.
 */
export type Reading =
  | Withheld
  | ({ at: Position } & (
      | { record: ImportRecordInput | GraphRecord }
      | { kind: "unreadable" | "skipped"; reason: string; entity?: AnyRecord["kind"]; key?: string; detail?: unknown }
    ));
