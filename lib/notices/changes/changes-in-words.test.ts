import { expect, test } from "vitest";
import type { EventState } from "../schema.ts";
import { changesBetween, inShort } from "./changes-in-words.ts";

const names = {
  places: new Map([
    [1, "Bergen, Norway"],
    [2, "Oslo, Norway"],
  ]),
  venues: new Map([
    [5, "Harbour Hall"],
    [6, "Old Customs House"],
  ]),
};
const plain: EventState = { startsOn: null, endsOn: null, datePrecision: "tba", status: "planned", placeId: null, placeText: null, venueId: null };
const day = (startsOn: string, endsOn = startsOn): Partial<EventState> => ({ startsOn, endsOn, datePrecision: "day" });
const said = (before: Partial<EventState>, after: Partial<EventState>) =>
  changesBetween({ ...plain, ...before }, { ...plain, ...after }, names).map(({ short, line }) => `${short} | ${line}`);

test.each<[Partial<EventState>, Partial<EventState>, string[]]>([
  [{}, {}, []],
  [{ status: "confirmed" }, { status: "cancelled" }, ["is cancelled | It is cancelled. It was confirmed."]],
  [{}, { status: "postponed" }, ["is postponed | It is postponed. It was planned."]],
  [{}, { status: "confirmed" }, ["is confirmed | It is confirmed. It was planned."]],
  [{ status: "confirmed" }, {}, ["is no longer confirmed | It is planned. It was confirmed."]],
  [{ status: "cancelled" }, { status: "confirmed" }, ["is to take place after all | It is confirmed. It was cancelled."]],
  [{}, { status: "moved_online" }, ["has moved online | It is to be online. It was planned."]],
  [{ status: "moved_online" }, {}, ["has not moved online after all | It is planned. It was to be online."]],
  [
    day("2026-12-03", "2026-12-05"),
    day("2026-12-10"),
    ["has other dates | Dates: Thursday 10 December 2026. They were Thursday 3 to Saturday 5 December 2026."],
  ],
  [{ startsOn: "2027-05-01", datePrecision: "month" }, day("2027-05-03"), ["has other dates | Dates: Monday 3 May 2027. They were May 2027."]],
  [{}, day("2026-12-10"), ["has dates now | Dates: Thursday 10 December 2026."]],
  [day("2026-12-10"), {}, ["has no dates any more | Dates: to be announced. They were Thursday 10 December 2026."]],
  [{ placeId: 1 }, { placeId: 2 }, ["has another place | Place: Oslo, Norway. It was Bergen, Norway."]],
  [{}, { placeId: 2 }, ["has a place now | Place: Oslo, Norway."]],
  [{ placeText: "Bergen" }, { placeId: 1, placeText: "Bergen" }, []],
  [{ placeId: 1 }, { placeText: "Bergen, Norway" }, []],
  [{ venueId: 5 }, { venueId: 6 }, ["has another venue | Venue: Old Customs House. It was Harbour Hall."]],
  [{ venueId: 5 }, {}, ["has no venue any more | Venue: to be announced. It was Harbour Hall."]],
  [{ venueId: 99 }, { venueId: 6 }, ["has a venue now | Venue: Old Customs House."]],
  [
    { status: "confirmed", ...day("2026-12-03"), venueId: 5 },
    { status: "postponed", venueId: 5 },
    ["is postponed | It is postponed. It was confirmed.", "has no dates any more | Dates: to be announced. They were Thursday 3 December 2026."],
  ],
])("%j to %j", (before, after, words) => {
  expect(said(before, after)).toEqual(words);
});

test.each([
  [["is cancelled", "has other dates"], "is cancelled"],
  [["is confirmed", "has other dates", "has a venue now"], "is confirmed and has other dates and a venue now"],
  [["has other dates", "has another venue"], "has other dates and another venue"],
])("%j is said as %j", (shorts, words) => {
  expect(inShort(shorts.map((short) => ({ short, line: "" })))).toBe(words);
});
