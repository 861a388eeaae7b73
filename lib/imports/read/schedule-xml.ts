// schedule.xml as conference tools write it (XSD: https://c3voc.de/wiki/schedule), old forms without rooms or zones too.
import { slugOf } from "#lib/kit/slug.ts";
import type { ImportRecordInput, Reading, SessionRecord } from "../records.ts";
import { type Element, readElements } from "./xml.ts";
import { coverageKindOf, isSomebody, languageOf, sessionKindOf, webAddress } from "../wording.ts";

/** What the operator's list of sources knows and the file does not say. */
export interface ScheduleDefaults {
  series?: string;
  country?: string;
  timeZone?: string;
}

interface Conference {
  key: string;
  file: string;
}

/** Reads one schedule. A file that is broken somewhere yields what stands before the break, and where that is. */
export async function* readScheduleXml(file: string, defaults: ScheduleDefaults = {}): AsyncGenerator<Reading> {
  let conference: Conference | undefined;
  try {
    for await (const element of readElements(file, ["conference", "event"])) {
      const at = { file, line: element.line };
      if (element.name === "conference") {
        const record = readConference(element, defaults);
        conference = { key: record.key, file };
        yield { at, record };
      } else if (conference) yield* readEvent(element, conference);
      else yield { at, kind: "unreadable", entity: "session", reason: "an event stands before the conference it belongs to" };
    }
  } catch (error) {
    yield { at: { file, line: (error as { line?: number }).line ?? 0 }, kind: "unreadable", reason: (error as Error).message };
    return;
  }
  if (!conference) yield { at: { file, line: 0 }, kind: "unreadable", reason: "is no schedule.xml: there is no conference in it" };
}

function readConference(element: Element, { series, country, timeZone }: ScheduleDefaults): ImportRecordInput & { key: string } {
  const text = textsOf(element);
  const name = text("title") ?? "";
  const key = text("acronym") ?? slugOf(name);
  const stem = series ?? (/^(.+?)-?(?:19|20)\d\d$/.exec(key)?.[1] || key);
  const isOnline = [text("city"), text("venue")].some((word) => word?.toLowerCase() === "online");
  return {
    kind: "event",
    key,
    name,
    series: { key: stem, name: name.replace(/\s*\b(19|20)\d\d\b\s*/, " ").trim() || name },
    startsOn: dayOf(text("start")),
    endsOn: dayOf(text("end")),
    isOnline,
    venue: isOnline ? undefined : text("venue"),
    city: isOnline ? undefined : text("city"),
    country,
    timeZone: text("time_zone_name") ?? timeZone,
    url: webAddress(text("url") ?? text("base_url")),
  };
}

function* readEvent(element: Element, conference: Conference): Generator<Reading> {
  const at = { file: conference.file, line: element.line };
  const text = textsOf(element);
  const id = element.attributes.id ?? element.attributes.guid ?? element.attributes.code;
  if (!id) return yield { at, kind: "unreadable", entity: "session", reason: "an event without id, guid or code" };
  const key = `${conference.key}/${id}`;
  const links = element.all("link", "attachment").map((link) => ({ url: link.attributes.href, title: link.text || undefined, kind: kindOfLink(link) }));
  const coverage = [...new Map(links.filter((link) => webAddress(link.url)).map((link) => [webAddress(link.url) as string, link]))].map(([url, link]) => ({
    ...link,
    url,
  }));
  const heldOn = element.parents.findLast((parent) => parent.name === "day")?.attributes.date;
  const start = text("start");
  const people = element.all("person").filter((person) => isSomebody(person.text));
  const record: ImportRecordInput = {
    kind: "session",
    key,
    event: conference.key,
    title: text("title") ?? "",
    subtitle: text("subtitle"),
    abstract: text("abstract") ?? text("description"),
    sessionKind: sessionKindOf(text("type")),
    language: languageOf(text("language")),
    room: text("room"),
    track: text("track"),
    heldOn: dayOf(heldOn ?? text("date")),
    startsAt: text("date") ?? start?.slice(0, 5),
    durationSeconds: secondsOf(text("duration")),
    people: people.map((person) => ({ key: `${conference.key}:${person.attributes.id ?? person.attributes.guid ?? slugOf(person.text)}`, name: person.text })),
    coverage,
    guid: element.attributes.guid,
  };
  yield { at, record };
  for (const link of links)
    if (!webAddress(link.url)) yield { at, kind: "skipped", entity: "session", key, reason: "a link of it is no web address", detail: link.url };
  for (const person of element.all("person"))
    if (!isSomebody(person.text)) yield { at, kind: "skipped", entity: "person", key, reason: "is not the name of a person", detail: person.text };
}

const textsOf = (element: Element) => (name: string) => element.first(name)?.text || undefined;

const dayOf = (text: string | undefined) => /^\d{4,5}-\d\d-\d\d/.exec(text ?? "")?.[0];

function kindOfLink(link: Element): SessionRecord["coverage"][number]["kind"] {
  const said = coverageKindOf(link.attributes.type);
  if (said !== "link") return said;
  if (/^(slides?|presentation)\b/i.test(link.text)) return "slides";
  return /^(video|recording)\b/i.test(link.text) ? "video" : "link";
}

/** "HH:MM" or "HH:MM:SS". */
function secondsOf(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,3}):(\d\d)(?::(\d{1,2}))?$/.exec(text ?? "") ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
}
