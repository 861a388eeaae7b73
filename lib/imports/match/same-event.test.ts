import { expect, test } from "vitest";
import { compareEvents, type EventFacts, pickSame } from "./same-event.ts";

const event = (more: Partial<EventFacts> = {}): EventFacts => ({
  name: "Fjord Conf 2026",
  year: 2026,
  startsOn: "2026-06-01",
  endsOn: "2026-06-03",
  hasObservedDates: false,
  cityId: 1,
  countryCode: "NO",
  url: "https://fjord.example/2026/",
  ...more,
});

test.each<[string, Partial<EventFacts>, string]>([
  ["the same in every word", {}, "same"],
  ["the name without its year, in other letters", { name: "FJØRD CONF" }, "same"],
  ["another address", { url: "https://other.example" }, "same"],
  ["another name at the same address", { name: "Fjord Conference" }, "same"],
  ["the address with www and without a slash", { name: "Fjord Conference", url: "http://www.fjord.example/2026" }, "same"],
  ["no place and no address", { cityId: null, countryCode: null, url: null }, "same"],
  ["no dates", { startsOn: null, endsOn: null }, "same"],
  ["days that overlap", { startsOn: "2026-06-03", endsOn: "2026-06-04" }, "same"],
  ["recordings dated three weeks later", { startsOn: "2026-06-24", endsOn: "2026-06-24", hasObservedDates: true }, "same"],
  ["another year", { year: 2025, startsOn: "2025-06-01", endsOn: "2025-06-03" }, "other"],
  ["the same name a month later", { startsOn: "2026-07-01", endsOn: "2026-07-02", url: null }, "other"],
  ["the same name and address a month later", { startsOn: "2026-07-01", endsOn: "2026-07-02" }, "maybe"],
  ["the same name on the same days in another city", { cityId: 2, url: null }, "other"],
  ["the same name and address in another city", { cityId: 2 }, "maybe"],
  ["another country", { cityId: null, countryCode: "SE", url: null }, "other"],
  ["another name and no address", { name: "Glacier Days", url: null }, "other"],
  ["another name at the address, and no dates", { name: "Fjord Conference", startsOn: null, endsOn: null }, "maybe"],
  ["neither has an address and the names differ", { name: "Glacier Days", url: null }, "other"],
])("%s: %j is %s", (_words, more, likeness) => {
  expect([compareEvents(event(), event(more)), compareEvents(event(more), event())]).toEqual([likeness, likeness]);
});

test("two events without an address do not share one", () => {
  expect(compareEvents(event({ url: null }), event({ name: "Glacier Days", url: null }))).toBe("other");
});

test("one that is certain is taken, two that are certain are a question", () => {
  const [one, two, likely] = [event(), event({ cityId: null, countryCode: null }), event({ cityId: 2 })];
  expect(pickSame(event(), [one, likely])).toEqual({ same: one, maybe: [] });
  expect(pickSame(event(), [one, two])).toEqual({ same: null, maybe: [one, two] });
  expect(pickSame(event(), [likely])).toEqual({ same: null, maybe: [likely] });
  expect(pickSame(event(), [])).toEqual({ same: null, maybe: [] });
});
