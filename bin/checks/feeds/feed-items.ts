// Things that feeds tell of, each with plain values where a test names none.
import type { FeedCall, FeedEvent, FeedItem, FeedSession } from "#lib/feeds/schema.ts";

const changed = { version: 3, changedAt: new Date("2026-01-02T03:04:05Z") };

/** A conference of three days in Oslo. */
export const anEvent = (more: Partial<FeedEvent> = {}): FeedEvent => ({
  type: "event",
  id: 1,
  code: "7f3q",
  year: 2026,
  slug: "sample",
  name: "Sample Conf 2026",
  seriesSlug: "sample",
  startsOn: "2026-03-28",
  endsOn: "2026-03-30",
  datePrecision: "day",
  hasObservedDates: false,
  timeZone: "Europe/Oslo",
  status: "confirmed",
  format: "in_person",
  city: "Oslo",
  region: null,
  country: "Norway",
  placeText: null,
  topics: [{ slug: "maps", name: "Maps, and more" }],
  speakerCount: 2,
  tagline: null,
  description: "About; it, all\nover two \\ lines",
  venue: "The Hall, Street 1",
  latitude: 59.91,
  longitude: 10.75,
  url: "https://sample.example/",
  ...changed,
  ...more,
});

/** A talk at it, over the night in which the clocks change. */
export const aSession = (more: Partial<FeedSession> = {}): FeedSession => ({
  type: "session",
  id: 2,
  code: "b2c4",
  title: "Vacuum & <bloat>",
  kind: "talk",
  language: "en",
  room: "Big",
  track: null,
  startsAt: new Date("2026-03-28T22:30:00Z"),
  endsAt: new Date("2026-03-29T02:00:00Z"),
  heldOn: null,
  parentId: null,
  event: { year: 2026, slug: "sample", name: "Sample Conf 2026", timeZone: "Europe/Oslo" },
  people: [{ slug: "ann-able", name: "Ann Able", role: "speaker" }],
  coverage: ["slides"],
  abstract: "A talk.",
  eventStatus: "confirmed",
  hasObservedDates: false,
  pieces: [{ kind: "slides", url: "https://slides.example/7.pdf", title: null }],
  ...changed,
  ...more,
});

/** A call for talks at it, extended once. */
export const aCall = (more: Partial<FeedCall> = {}): FeedCall => ({
  type: "call",
  id: 3,
  code: "qqqq",
  name: null,
  url: "https://sample.example/call",
  note: null,
  event: { year: 2026, slug: "sample", name: "Sample Conf 2026" },
  eventStatus: "confirmed",
  timeZone: "Europe/Oslo",
  isAnywhereOnEarth: false,
  milestones: [
    { id: 1, kind: "opens", dueOn: "2025-10-01", dueTime: null, isReplaced: false },
    { id: 2, kind: "closes", dueOn: "2025-12-01", dueTime: "23:59", isReplaced: true },
    { id: 3, kind: "closes", dueOn: "2025-12-15", dueTime: "23:59", isReplaced: false },
  ],
  ...changed,
  ...more,
});

/** A feed of these. */
export const aFeed = (...items: FeedItem[]) => ({ title: "Sample; feed", page: "/2026/sample/", items });
