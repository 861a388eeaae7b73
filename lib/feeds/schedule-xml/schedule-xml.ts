// The programme of an event as schedule.xml (https://c3voc.de/wiki/schedule), which apps for conferences read, and which
// comes back in as an import without a difference.
import { Temporal } from "temporal-polyfill";
import { siteName } from "#lib/kit/site.ts";
import { knownZone } from "#lib/kit/time-zones.ts";
import { absolute, eventPath, hostOfSite } from "../addresses.ts";
import { ownGuid } from "../schema.ts";
import { element, textElement } from "../xml.ts";
import type { ScheduledEvent, ScheduledSession } from "./read-schedule.ts";

/** The file; null where no session has a time, since a schedule is made of times. */
export function asScheduleXml({ event, sessions }: { event: ScheduledEvent; sessions: ScheduledSession[] }): string | null {
  if (sessions.length === 0) return null;
  const zone = knownZone(event.clockZone);
  const days = [...Map.groupBy(sessions, ({ startsAt }) => at(startsAt, zone).slice(0, 10))];
  const inside = [
    element("generator", { name: siteName, system: hostOfSite() }),
    textElement("url", absolute(`${eventPath(event)}schedule.xml`)),
    textElement("version", String(event.version)),
    conferenceOf(event, { days: days.length, tracks: [...new Set(sessions.flatMap(({ track }) => track ?? []))] }),
    ...days.map(([date, ofDay], index) => dayOf({ date, index: index + 1, sessions: ofDay, event, zone })),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("schedule", {}, `\n${inside.join("\n")}\n`)}\n`;
}

function conferenceOf(event: ScheduledEvent, { days, tracks }: { days: number; tracks: string[] }): string {
  const inside = [
    textElement("title", event.name),
    textElement("acronym", acronymOf(event)),
    textElement("start", event.startsOn),
    textElement("end", event.endsOn),
    textElement("days", String(days)),
    textElement("base_url", absolute(eventPath(event))),
    textElement("url", event.url && /^https?:\/\//.test(event.url) ? event.url : null),
    textElement("time_zone_name", event.timeZone),
    ...tracks.map((name) => element("track", { name })),
  ];
  return element("conference", {}, inside.join(""));
}

/** Letters of English, digits and dashes alone, and the year: "datafjord-2026"; the short code where the slug has others. */
export const acronymOf = ({ slug, code, year }: Pick<ScheduledEvent, "slug" | "code" | "year">): string =>
  `${/^[a-z0-9-]+$/.test(slug) ? slug : `c${code}`}-${year}`;

interface Day {
  date: string;
  index: number;
  sessions: ScheduledSession[];
  event: ScheduledEvent;
  zone: string;
}

function dayOf({ date, index, sessions, event, zone }: Day): string {
  const ends = sessions.map(({ startsAt, endsAt }) => (endsAt ?? startsAt).getTime());
  const times = { start: at((sessions[0] as ScheduledSession).startsAt, zone), end: at(new Date(Math.max(...ends)), zone) };
  const rooms = [...Map.groupBy(sessions, ({ room }) => room ?? "")].map(([name, inRoom]) =>
    element("room", { name }, inRoom.map((session) => eventOf(session, event, zone)).join("\n")),
  );
  return element("day", { index, date, ...times }, `\n${rooms.join("\n")}\n`);
}

function eventOf(session: ScheduledSession, event: ScheduledEvent, zone: string): string {
  const date = at(session.startsAt, zone);
  const inside = [
    textElement("room", session.room ?? ""),
    textElement("title", session.title),
    textElement("subtitle", session.subtitle ?? ""),
    textElement("type", session.kind),
    textElement("date", date),
    textElement("start", date.slice(11, 16)),
    textElement("duration", durationOf(session)),
    textElement("abstract", session.abstract ?? ""),
    textElement("track", session.track ?? ""),
    textElement("language", session.language),
    element(
      "persons",
      {},
      session.people.map((person) => textElement("person", person.name, { id: person.id, guid: ownGuid(`people/${person.slug}`) })).join(""),
    ),
    element("links", {}, session.coverage.map(({ url, kind, title }) => textElement("link", title ?? "", { href: url, type: kind })).join("")),
    textElement("url", absolute(`${eventPath(event)}s${session.code}/`)),
  ];
  return element("event", { id: session.id, guid: ownGuid(`s${session.code}`) }, inside.join(""));
}

/** An instant as it is told in the zone: "2026-03-28T09:30:00+01:00". */
const at = (instant: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toString({ timeZoneName: "never", smallestUnit: "second" });

/** "00:45", with seconds where there are some; "00:00" where no end is known. The form has two digits for hours. */
function durationOf({ startsAt, endsAt }: ScheduledSession): string {
  const seconds = Math.max(0, Math.round(((endsAt ?? startsAt).getTime() - startsAt.getTime()) / 1_000));
  if (seconds >= 100 * 3_600) return "99:59:59";
  const two = (count: number) => String(Math.floor(count)).padStart(2, "0");
  const parts = [two(seconds / 3_600), two((seconds / 60) % 60), ...(seconds % 60 > 0 ? [two(seconds % 60)] : [])];
  return parts.join(":");
}
