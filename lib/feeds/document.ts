// A feed as JSON: its shape, which is what programs rely on, and the way from items to it.
import { z } from "zod";
import { dayAsKnown } from "#lib/events/event-dates.ts";
import { absolute, eventPath, fileOf, lastingName, pathOf, personPath } from "./addresses.ts";
import type { Feed, FeedCall, FeedEvent, FeedItem, FeedPerson, FeedSession, FeedCoverage } from "./schema.ts";
import { whereInWords } from "./words.ts";

/** Rises when a field goes or comes to mean something else; new fields may come without. */
export const schemaVersion = 1;

const day = z.iso.date();
const instant = z.iso.datetime();
const text = z.string();
const named = z.object({ slug: text, name: text });

const common = { /** For ever: the short code, or the address of a person. */ id: text, url: z.url(), version: z.int().min(0), changed_at: instant };
const status = z.enum(["planned", "confirmed", "postponed", "cancelled", "moved_online"]);
const ofEvent = z.object({ name: text, url: z.url() });

const event = z.object({
  type: z.literal("event"),
  ...common,
  name: text,
  series: text.nullable(),
  tagline: text.nullable(),
  status,
  format: z.enum(["in_person", "online", "hybrid"]),
  /** "month" and "year": the days are only the first that it may be. */
  date_precision: z.enum(["day", "month", "year", "tba"]),
  /** Days of recordings, not the organiser's word. */
  has_observed_dates: z.boolean(),
  /** As far as it is known: "2027-05-11", "2027-05", "2027". */
  starts_on: z.union([day, z.string().regex(/^\d{4}(-\d\d)?$/)]).nullable(),
  ends_on: z.union([day, z.string().regex(/^\d{4}(-\d\d)?$/)]).nullable(),
  time_zone: text.nullable(),
  place: text.nullable(),
  city: text.nullable(),
  country: text.nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  site: text.nullable(),
  topics: z.array(named),
  speaker_count: z.int().min(0),
});

const session = z.object({
  type: z.literal("session"),
  ...common,
  title: text,
  kind: text,
  language: text.nullable(),
  event: ofEvent,
  event_status: status,
  starts_at: instant.nullable(),
  ends_at: instant.nullable(),
  held_on: day.nullable(),
  time_zone: text.nullable(),
  room: text.nullable(),
  track: text.nullable(),
  abstract: text.nullable(),
  people: z.array(z.object({ name: text, url: z.url(), role: text })),
  coverage: z.array(z.object({ kind: text, url: text, title: text.nullable() })),
});

const call = z.object({
  type: z.literal("call"),
  ...common,
  name: text.nullable(),
  event: ofEvent,
  event_status: status,
  site: text.nullable(),
  note: text.nullable(),
  time_zone: text.nullable(),
  is_anywhere_on_earth: z.boolean(),
  milestones: z.array(z.object({ kind: text, due_on: day, due_time: text.nullable(), is_replaced: z.boolean() })),
});

const person = z.object({ type: z.literal("person"), ...common, name: text, tagline: text.nullable(), place: text.nullable(), session_count: z.int().min(0) });
const coverage = z.object({ type: z.literal("coverage"), ...common, title: text, kind: text, address: text, provider: text.nullable(), event: ofEvent });

const item = z.discriminatedUnion("type", [event, session, call, person, coverage]);

/** What stands at `data.json` below the address of a page. */
export const feedDocument = z.object({
  schema_version: z.literal(schemaVersion),
  title: text,
  /** The page, and this file. */
  page: z.url(),
  url: z.url(),
  /** How many there are in all; the first of them are here. */
  total: z.int().min(0),
  items: z.array(item),
});

export type FeedDocument = z.infer<typeof feedDocument>;
type Item = z.infer<typeof item>;

/** The document of a feed. */
export function asDocument(feed: Feed): FeedDocument {
  return {
    schema_version: schemaVersion,
    title: feed.title,
    page: absolute(feed.page),
    url: absolute(fileOf(feed, "data.json")),
    total: feed.total ?? feed.items.length,
    items: feed.items.map(toItem),
  };
}

function toItem(each: FeedItem): Item {
  switch (each.type) {
    case "event":
      return toEvent(each);
    case "session":
      return toSession(each);
    case "call":
      return toCall(each);
    case "person":
      return toPerson(each);
    case "coverage":
      return toCoverage(each);
  }
}

const commonOf = (each: FeedItem) => ({ id: lastingName(each), url: absolute(pathOf(each)), version: each.version, changed_at: each.changedAt.toISOString() });

const eventOf = ({ name, ...event }: { name: string; year: number; slug: string }) => ({ name, url: absolute(eventPath(event)) });

function toEvent(each: FeedEvent): Item {
  return {
    type: "event",
    ...commonOf(each),
    name: each.name,
    series: each.seriesSlug,
    tagline: each.tagline,
    status: each.status,
    format: each.format,
    date_precision: each.datePrecision,
    has_observed_dates: each.hasObservedDates,
    starts_on: dayAsKnown(each.startsOn, each.datePrecision),
    ends_on: dayAsKnown(each.endsOn, each.datePrecision),
    time_zone: each.timeZone,
    place: whereInWords(each),
    city: each.city,
    country: each.country,
    latitude: each.latitude,
    longitude: each.longitude,
    site: each.url,
    topics: each.topics,
    speaker_count: each.speakerCount,
  };
}

const toSession = (each: FeedSession): Item => ({
  type: "session",
  ...commonOf(each),
  title: each.title,
  kind: each.kind,
  language: each.language,
  event: eventOf(each.event),
  event_status: each.eventStatus,
  starts_at: each.startsAt?.toISOString() ?? null,
  ends_at: each.endsAt?.toISOString() ?? null,
  held_on: each.heldOn,
  time_zone: each.event.timeZone,
  room: each.room,
  track: each.track,
  abstract: each.abstract,
  people: each.people.map(({ name, slug, role }) => ({ name, url: absolute(personPath(slug)), role })),
  coverage: each.pieces,
});

const toCall = (each: FeedCall): Item => ({
  type: "call",
  ...commonOf(each),
  name: each.name,
  event: eventOf(each.event),
  event_status: each.eventStatus,
  site: each.url,
  note: each.note,
  time_zone: each.timeZone,
  is_anywhere_on_earth: each.isAnywhereOnEarth,
  milestones: each.milestones.map(({ kind, dueOn, dueTime, isReplaced }) => ({ kind, due_on: dueOn, due_time: dueTime, is_replaced: isReplaced })),
});

const toPerson = (each: FeedPerson): Item => ({
  type: "person",
  ...commonOf(each),
  name: each.name,
  tagline: each.tagline,
  place: each.place,
  session_count: each.sessions,
});

const toCoverage = (each: FeedCoverage): Item => ({
  type: "coverage",
  ...commonOf(each),
  title: each.title,
  kind: each.kind,
  address: each.url,
  provider: each.provider,
  event: eventOf(each.event),
});
