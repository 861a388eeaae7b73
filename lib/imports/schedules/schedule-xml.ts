// schedule.xml as conference tools write it (XSD: https://c3voc.de/wiki/schedule), old forms without rooms or zones too.
import type { Reading } from "../records.ts";
import { openSchedule, readSession, type SaidConference, type SaidEvent, type Schedule, type ScheduleDefaults } from "./schedule-shape.ts";
import { isOwnExport } from "./own-export.ts";
import { type Element, readElements } from "./xml.ts";

export type { ScheduleDefaults } from "./schedule-shape.ts";

/** Reads one schedule. A file that is broken somewhere yields what stands before the break, and where that is. */
export async function* readScheduleXml(file: string, defaults: ScheduleDefaults = {}): AsyncGenerator<Reading> {
  let schedule: Schedule | undefined;
  let isOwn = false;
  try {
    for await (const element of readElements(file, ["generator", "conference", "event"])) {
      const at = { file, line: element.line };
      if (element.name === "generator") isOwn = isOwnExport(element);
      else if (element.name === "conference") {
        schedule = openSchedule({ ...saidOfConference(element), at, isOwn }, defaults);
        yield* schedule.readings;
      } else if (schedule) yield* readSession(saidOfEvent(element, file), schedule);
      else yield { at, kind: "unreadable", entity: "session", reason: "an event stands before the conference it belongs to" };
    }
  } catch (error) {
    yield { at: { file, line: (error as { line?: number }).line ?? 0 }, kind: "unreadable", reason: (error as Error).message };
    return;
  }
  if (!schedule) yield { at: { file, line: 0 }, kind: "unreadable", reason: "is no schedule.xml: there is no conference in it" };
}

function saidOfConference(element: Element): Omit<SaidConference, "at" | "isOwn"> {
  const text = textsOf(element);
  return {
    acronym: text("acronym"),
    title: text("title"),
    start: text("start"),
    end: text("end"),
    dayChange: text("day_change"),
    venue: text("venue"),
    city: text("city"),
    timeZone: text("time_zone_name"),
    url: text("url"),
    baseUrl: text("base_url"),
  };
}

function saidOfEvent(element: Element, file: string): SaidEvent {
  const text = textsOf(element);
  const around = (name: string) => element.parents.findLast((parent) => parent.name === name)?.attributes ?? {};
  return {
    at: { file, line: element.line },
    ...idsOf(element),
    title: text("title"),
    subtitle: text("subtitle"),
    abstract: text("abstract"),
    description: text("description"),
    type: text("type"),
    language: text("language"),
    room: text("room") ?? (around("room").name || undefined),
    track: text("track"),
    day: around("day").date ?? around("day").start,
    date: text("date"),
    start: text("start"),
    duration: text("duration"),
    people: element.all("person").map((person) => ({ ...idsOf(person), name: person.text })),
    links: element.all("link", "attachment").map((link) => ({ url: link.attributes.href, title: link.text || undefined, type: link.attributes.type })),
  };
}

const idsOf = ({ attributes: { id, guid, code } }: Element) => ({ id: id || undefined, guid: guid || undefined, code: code || undefined });

const textsOf = (element: Element) => (name: string) => element.first(name)?.text || undefined;
