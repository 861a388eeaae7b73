// A time zone as a calendar needs it: every change of the clocks from before the first time that is told to the last.
import { Temporal } from "temporal-polyfill";
import { component } from "./lines.ts";

/** Lines of a VTIMEZONE under its IANA name, true for all times from the first to the last of these. */
export function timeZoneLines(timeZone: string, times: Date[]): string[] {
  const sorted = times.map((time) => time.getTime()).toSorted((a, b) => a - b);
  const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return component("VTIMEZONE", [`TZID:${timeZone}`, ...changesOfClock(timeZone, { first, last })]);
}

function changesOfClock(timeZone: string, { first, last }: { first: number; last: number }): string[] {
  const start = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timeZone);
  const before = start.getTimeZoneTransition("previous");
  // Clocks before 1970 were those of each town, down to the second: calendars need to know nothing of them.
  const isOld = !before || before.year < 1970;
  const lines = isOld ? observance("STANDARD", { from: start.offset, to: start.offset, local: "19700101T000000" }) : [];
  for (
    let change = isOld ? start.getTimeZoneTransition("next") : before;
    change && change.epochMilliseconds <= last;
    change = change.getTimeZoneTransition("next")
  )
    lines.push(...changeLines(change));
  return lines;
}

function changeLines(change: Temporal.ZonedDateTime): string[] {
  const earlier = change.subtract({ nanoseconds: 1 });
  const kind = change.offsetNanoseconds > earlier.offsetNanoseconds ? "DAYLIGHT" : "STANDARD";
  const local = change.toPlainDateTime().add({ nanoseconds: earlier.offsetNanoseconds - change.offsetNanoseconds });
  return observance(kind, { from: earlier.offset, to: change.offset, local: localValue(local) });
}

const observance = (kind: "STANDARD" | "DAYLIGHT", { from, to, local }: { from: string; to: string; local: string }) =>
  component(kind, [`DTSTART:${local}`, `TZOFFSETFROM:${from.replaceAll(":", "")}`, `TZOFFSETTO:${to.replaceAll(":", "")}`]);

/** A time on the clock as 20261103T090000. */
const localValue = (local: Temporal.PlainDateTime): string => local.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");

/** What the clock shows in the zone at an instant. */
export const clockValue = (at: Date, timeZone: string): string =>
  localValue(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime());
