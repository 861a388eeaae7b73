import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { JsonScript } from "#app/_ui/frame/json-script.tsx";
import type { EventPage } from "#lib/events/queries.ts";
import type { PersonPage } from "#lib/people/queries.ts";
import type { SessionPage, SessionSummary } from "#lib/sessions/queries.ts";
import { eventThing } from "./event-thing.ts";
import { personPageThing } from "./person-thing.ts";
import { sessionThing } from "./session-thing.ts";
import { breadcrumb, graphOf, itemList } from "./things.ts";

beforeAll(() => {
  process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1/none";
  process.env.REDIS_URL ??= "redis://127.0.0.1";
  process.env.PUBLIC_URL = "https://hallway.example";
});

const event = {
  code: "7f3q",
  year: 2026,
  slug: "sample",
  name: "Sample",
  tagline: null,
  description: null,
  startsOn: "2026-03-28",
  endsOn: "2026-03-30",
  datePrecision: "day",
  status: "confirmed",
  format: "in_person",
  languages: [],
  topics: [],
  series: { slug: "sample", name: "Sample" },
  venue: { name: "The Hall", address: "Street 1", latitude: 59.9, longitude: 10.7 },
  place: null,
  placeText: "Oslo",
  url: "https://sample.example/",
} as unknown as EventPage;

const session = {
  code: "b2c4",
  title: "</script><script>alert(1)</script>",
  startsAt: new Date("2026-03-28T09:00:00Z"),
  endsAt: null,
  heldOn: null,
  people: [{ slug: "ann", name: "Ann", role: "speaker" }],
  event: { year: 2026, slug: "sample", name: "Sample" },
  topics: [],
  room: "Big",
  pieces: [
    { kind: "video", url: "https://video.example/1", title: null, licence: "CC BY" },
    { kind: "slides", url: "https://slides.example/1", title: "Slides", licence: null },
    { kind: "link", url: "https://x.example/", title: null, licence: null },
  ],
} as unknown as SessionPage & SessionSummary;

const ofEvent = (more: Partial<EventPage> = {}) =>
  eventThing({ ...event, ...more }, { sessions: [session], people: [{ slug: "ann", name: "Ann", role: "speaker", title: null }] });

test("an event is told with its place, its programme and who speaks", () => {
  expect(ofEvent()).toMatchObject({
    "@type": "Event",
    startDate: "2026-03-28",
    endDate: "2026-03-30",
    eventStatus: "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: [{ "@type": "Place", name: "The Hall", address: { addressLocality: "Oslo" }, geo: { latitude: 59.9 } }],
    performer: [{ "@type": "Person", name: "Ann", url: "https://hallway.example/people/ann/" }],
    subEvent: [{ "@type": "Event", startDate: "2026-03-28T09:00:00.000Z" }],
    superEvent: { "@type": "EventSeries", name: "Sample" },
  });
});

test("what is known to the month is told to the month, and what is not known not at all", () => {
  expect(ofEvent({ datePrecision: "month", startsOn: "2027-05-01", endsOn: "2027-05-01" })).toMatchObject({ startDate: "2027-05" });
  expect(ofEvent({ datePrecision: "tba", startsOn: null, endsOn: null, series: null })).not.toHaveProperty("startDate");
});

test.each([
  [{ status: "cancelled" }, ["EventCancelled", "OfflineEventAttendanceMode", 1]],
  [{ status: "postponed" }, ["EventPostponed", "OfflineEventAttendanceMode", 1]],
  [{ status: "moved_online" }, ["EventMovedOnline", "OnlineEventAttendanceMode", 2]],
  [{ format: "hybrid" }, ["EventScheduled", "MixedEventAttendanceMode", 2]],
] as const)("%j is told in the words of schema.org", (more, [status, mode, places]) => {
  const thing = ofEvent(more);
  expect([thing.eventStatus, thing.eventAttendanceMode, (thing.location as unknown[]).length]).toEqual([
    `https://schema.org/${status}`,
    `https://schema.org/${mode}`,
    places,
  ]);
});

test("a session names its recording and its slides", () => {
  expect(sessionThing(session)).toMatchObject({
    recordedIn: [{ "@type": "VideoObject", url: "https://video.example/1" }],
    workFeatured: [{ "@type": "PresentationDigitalDocument", name: "Slides" }],
    superEvent: { "@id": "https://hallway.example/2026/sample/" },
  });
});

test("of a person only what was proved to be theirs is said to be the same", () => {
  const person = {
    slug: "ann",
    name: "Ann",
    tagline: null,
    bio: null,
    website: "https://ann.example/",
    account: {
      id: 1,
      pagesElsewhere: [
        { address: "https://social.example/@ann", verifiedAt: new Date() },
        { address: "https://other.example/", verifiedAt: null },
      ],
    },
    place: null,
    aliases: [],
    handles: [
      { network: "github", handle: "ann", verifiedAt: new Date() },
      { network: "bluesky", handle: "other.example", verifiedAt: null },
    ],
  } as unknown as PersonPage;
  expect(personPageThing(person, [])).toMatchObject({ sameAs: ["https://social.example/@ann", "https://github.com/ann"] });
});

test("whatever people wrote, the data ends where it ends and reads back as it was", () => {
  const html = renderToStaticMarkup(
    JsonScript({ type: "application/ld+json", data: graphOf(sessionThing(session), itemList("x", []), breadcrumb({ name: "A", address: "/a/" })) }),
  );
  const [, json = ""] = /^<script type="application\/ld\+json">([^<]*)<\/script>$/.exec(html) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    "@context": "https://schema.org",
    "@graph": [{ name: session.title }, { "@type": "BreadcrumbList", itemListElement: [{ position: 1, item: "https://hallway.example/a/" }] }],
  });
});
