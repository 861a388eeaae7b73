import { mf2 } from "microformats-parser";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { EventSummary } from "#lib/events/queries.ts";
import { EventRow, EventRows, eventState, placeInWords } from "./event-row.tsx";

const now = new Date("2026-11-21T12:00:00Z");
const event: EventSummary = {
  id: 1,
  year: 2026,
  slug: "datafjord",
  name: "DataFjord",
  seriesSlug: "datafjord",
  startsOn: "2026-12-03",
  endsOn: "2026-12-05",
  datePrecision: "day",
  hasObservedDates: false,
  timeZone: "Europe/Oslo",
  status: "confirmed",
  format: "in_person",
  city: "Bergen",
  region: null,
  country: "Norway",
  placeText: null,
  topics: [],
  speakerCount: 0,
};
const stateOf = (more: Partial<EventSummary>) => renderToStaticMarkup(eventState({ ...event, ...more }, now)).replace(/<[^>]*>/g, "");
const place = (more: Partial<EventSummary>) => placeInWords({ ...event, city: null, country: null, ...more });

test("where an event is is said as exactly as it is known", () => {
  expect(placeInWords(event)).toBe("Bergen, Norway");
  expect(place({ city: "Portland", region: "Oregon", country: "United States" })).toBe("Portland, Oregon, United States");
  expect(place({ country: "Norway" })).toBe("Norway");
  expect(place({ country: "Norway", placeText: "Springfield, Norway" })).toBe("Springfield, Norway");
  expect(place({ placeText: "Somewhere in Lyon" })).toBe("Somewhere in Lyon");
  expect(place({ format: "online" })).toBe("Online");
  expect(placeInWords({ ...event, format: "hybrid" })).toBe("Bergen, Norway · In person and online");
  expect(place({})).toBeNull();
});

test("a state is said where it is worth a word", () => {
  expect(stateOf({})).toBe("");
  expect(stateOf({ status: "planned" })).toBe("Planned");
  expect(stateOf({ status: "moved_online" })).toBe("Moved online");
});

test("what is on says so, with its day where there are several", () => {
  expect(stateOf({ startsOn: "2026-11-21", endsOn: "2026-11-21" })).toBe("On today");
  expect(stateOf({ startsOn: "2026-11-20", endsOn: "2026-11-22" })).toBe("On now, day 2 of 3");
  expect(stateOf({ startsOn: "2026-11-20", endsOn: "2026-11-22", status: "moved_online" })).toBe("On now, day 2 of 3");
});

test("what was cancelled or postponed is never on", () => {
  expect(stateOf({ startsOn: "2026-11-21", endsOn: "2026-11-21", status: "cancelled" })).toBe("Cancelled");
  expect(stateOf({ startsOn: "2026-11-21", endsOn: "2026-11-21", status: "postponed" })).toBe("Postponed");
});

test("a row says when, what, where and how many speak; what nobody knows is not there", () => {
  const html = renderToStaticMarkup(EventRow({ event: { ...event, speakerCount: 1_200, topics: [{ slug: "type-design", name: "Type & <design>" }] }, now }));
  expect(html.replace(/<(time|data)[^>]*>|<\/(time|data)>/g, "")).toContain('<div class="day">3<span>to 5 Dec</span></div>');
  expect(html).toContain('href="/2026/datafjord/" dir="auto">DataFjord</a>');
  expect(html).toContain("Bergen, Norway");
  expect(html).toContain("1,200 speakers");
  expect(html).toContain('href="/topics/type-design/" dir="auto">Type &amp; &lt;design&gt;</a>');
  expect(renderToStaticMarkup(EventRow({ event: { ...event, city: null, country: null }, now }))).not.toMatch(
    /null|undefined|class="muted"><\/p>|topics|speakers/,
  );
  expect(renderToStaticMarkup(EventRow({ event: { ...event, speakerCount: 1 }, now }))).toContain("1 speaker<");
});

test("a program reads a row as an event, with days as far as they are known", () => {
  const read = (more: Partial<EventSummary>) =>
    mf2(renderToStaticMarkup(EventRow({ event: { ...event, ...more }, now })), { baseUrl: "https://hallway.example/" }).items;
  expect(read({})).toEqual([
    {
      type: ["h-event"],
      properties: {
        name: ["DataFjord"],
        url: ["https://hallway.example/2026/datafjord/"],
        start: ["2026-12-03"],
        end: ["2026-12-05"],
        location: ["Bergen, Norway"],
      },
    },
  ]);
  expect(read({ datePrecision: "month", startsOn: "2027-05-01", endsOn: "2027-05-01" })[0]?.properties).toMatchObject({ start: ["2027-05"] });
  expect(read({ hasObservedDates: true })[0]?.properties.start).toBeUndefined();
});

test("a list of nothing says what it was asked to say, or nothing", () => {
  expect(renderToStaticMarkup(EventRows({ events: [], now, none: "Nothing is planned." }))).toBe('<p class="muted">Nothing is planned.</p>');
  expect(renderToStaticMarkup(EventRows({ events: [], now }))).toBe("");
});
