import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { CoSpeakers } from "#lib/search/co-speakers/co-speakers.ts";
import type { CoSpeaker, SharedEvent } from "#lib/search/co-speakers/evidence.ts";
import { AppearsWith } from "./appears-with.tsx";

const today = "2026-11-21";
const event = (year: number, more: Partial<SharedEvent> = {}): SharedEvent => ({
  year,
  slug: "datafjord",
  name: `DataFjord ${year}`,
  startsOn: `${year}-09-01`,
  endsOn: `${year}-09-02`,
  isDated: true,
  talks: [],
  ...more,
});
const person = (events: SharedEvent[], more: Partial<CoSpeaker> = {}): CoSpeaker => ({
  slug: "jonas",
  name: "Jonas Lindqvist",
  eventCount: events.length,
  talkCount: events.reduce((sum, { talks }) => sum + talks.length, 0),
  events,
  ...more,
});
const html = (together: CoSpeakers) => renderToStaticMarkup(AppearsWith({ together, name: "Ingrid", today }));
const words = (markup: string) => markup.replace(/<(?!\/?(summary|small))[^>]*>/g, "");
const small = (events: SharedEvent[], more: Partial<CoSpeaker> = {}) =>
  /<small>(.*?)<\/small>/.exec(words(html({ ok: true, people: [person(events, more)] })))?.[1];
const talk = { code: "abc", title: "Panel", language: "en" };

test("the evidence is said in words", () => {
  expect(small([event(2025), event(2024)])).toBe("2 events together, DataFjord 2025 the latest");
  expect(small([event(2027), event(2026), event(2025)])).toBe("3 events together, next at DataFjord 2027");
  expect(small([event(2028), event(2027), event(2025)])).toBe("3 events together, next at DataFjord 2027");
  expect(small([event(2025)])).toBe("At DataFjord 2025");
  expect(small([event(2025, { talks: [talk] })])).toBe("At DataFjord 2025, in the same talk");
  expect(small([event(2025, { talks: [talk, talk] })])).toBe("At DataFjord 2025, in 2 talks");
  expect(small([event(2025, { name: "DataFjord" })])).toBe("At DataFjord in 2025");
  expect(small([event(2027)])).toBe("Next at DataFjord 2027");
  expect(small([event(2027, { isDated: false })])).toBe("At DataFjord 2027");
  expect(small([event(2025), event(2024)], { eventCount: 1_234 })).toBe("1,234 events together, DataFjord 2025 the latest");
});

test("all events and talks stand behind it, with links, and how many more there are", () => {
  const markup = html({ ok: true, people: [person([event(2025, { talks: [talk] }), event(2024)], { eventCount: 50 })] });
  expect(markup).toContain('<a href="/2025/datafjord/sabc/" dir="auto" lang="en">Panel</a>');
  expect(markup).toContain('<a href="/2024/datafjord/" dir="auto">DataFjord 2024</a>');
  expect(words(markup)).toContain("<summary>All 50, with the talk they share</summary>");
  expect(words(markup)).toContain("and 48 before that.");
  const summary = (events: SharedEvent[]) => /<summary>(.*?)<\/summary>/.exec(html({ ok: true, people: [person(events)] }))?.[1];
  expect(summary([event(2025, { talks: [talk] })])).toBe("Which talk");
  expect(summary([event(2025, { talks: [talk, talk] })])).toBe("Which talks");
  expect(summary([event(2025, { talks: [talk, talk] }), event(2024)])).toBe("All 2, with the 2 talks they share");
  expect(html({ ok: true, people: [person([event(2025)])] })).not.toContain("<details>");
});

test("names keep their direction, and each leads to its person", () => {
  expect(html({ ok: true, people: [person([event(2025)], { slug: "سارة", name: "سارة العلي" })] })).toContain(
    `<a href="/people/${encodeURIComponent("سارة")}/" dir="auto">سارة العلي</a>`,
  );
});

test("nobody, and nobody who can tell, are said in a sentence", () => {
  expect(html({ ok: true, people: [] })).toContain("Nobody else is known to speak where they speak.");
  expect(html({ ok: false, reason: "away" })).toContain("Who appears with Ingrid cannot be told at the moment.");
});
