// A feed as iCalendar (RFC 5545, RFC 7986).
import { knownZone } from "#lib/kit/time-zones.ts";
import { siteName } from "#lib/kit/site.ts";
import { absolute, fileOf } from "../addresses.ts";
import type { Feed, FeedItem } from "../schema.ts";
import { dayAfterLast, type Entry, entriesOf, type When } from "./entries.ts";
import { asFile, component, dateValue, escapeText, instantValue, textLine } from "./lines.ts";
import { clockValue, timeZoneLines } from "./time-zone.ts";

/** The calendar of a feed, of the things of these types alone. Things without a day are not in it. */
export function asCalendar(feed: Feed, { types, file = "calendar.ics" }: { types: FeedItem["type"][]; file?: string }): string {
  const entries = feed.items.filter(({ type }) => types.includes(type)).flatMap(entriesOf);
  return asFile(
    component("VCALENDAR", [
      "VERSION:2.0",
      `PRODID:-//${siteName}//${siteName}//EN`,
      "CALSCALE:GREGORIAN",
      ...textLine("NAME", feed.title),
      ...textLine("X-WR-CALNAME", feed.title),
      `URL:${absolute(feed.page)}`,
      `SOURCE;VALUE=URI:${absolute(fileOf(feed, file))}`,
      "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
      "X-PUBLISHED-TTL:PT6H",
      ...zoneLines(entries),
      ...entries.flatMap((entry) => component("VEVENT", entryLines(entry))),
    ]),
  );
}

/** The zone in which an entry is told; null: in UTC. */
const zoneOf = (when: When): string | null => {
  if (!("startsAt" in when)) return null;
  const zone = knownZone(when.timeZone);
  return zone === "UTC" ? null : zone;
};

function zoneLines(entries: Entry[]): string[] {
  const times = entries.flatMap(({ when }) => {
    const zone = zoneOf(when);
    return zone !== null && "startsAt" in when ? [{ zone, times: [when.startsAt, when.endsAt ?? when.startsAt] }] : [];
  });
  return [...Map.groupBy(times, ({ zone }) => zone)].flatMap(([zone, all]) =>
    timeZoneLines(
      zone,
      all.flatMap((each) => each.times),
    ),
  );
}

function entryLines(entry: Entry): string[] {
  return [
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.version}`,
    `DTSTAMP:${instantValue(entry.changedAt)}`,
    `LAST-MODIFIED:${instantValue(entry.changedAt)}`,
    ...whenLines(entry.when),
    `SUMMARY:${escapeText(entry.title)}`,
    ...textLine("DESCRIPTION", [entry.text, entry.address].join("\n\n")),
    ...textLine("LOCATION", entry.where),
    ...(entry.position ? [`GEO:${entry.position.latitude};${entry.position.longitude}`] : []),
    ...(entry.categories.length > 0 ? [`CATEGORIES:${entry.categories.map(escapeText).join(",")}`] : []),
    `STATUS:${entry.status}`,
    `TRANSP:${entry.isBusy ? "OPAQUE" : "TRANSPARENT"}`,
    `URL:${entry.address}`,
  ];
}

function whenLines(when: When): string[] {
  if (!("startsAt" in when)) return [`DTSTART;VALUE=DATE:${dateValue(when.from)}`, `DTEND;VALUE=DATE:${dateValue(dayAfterLast(when))}`];
  const zone = zoneOf(when);
  const line = (name: string, at: Date) => (zone === null ? `${name}:${instantValue(at)}` : `${name};TZID=${zone}:${clockValue(at, zone)}`);
  return [line("DTSTART", when.startsAt), ...(when.endsAt ? [line("DTEND", when.endsAt)] : [])];
}
