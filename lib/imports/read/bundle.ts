// The neutral bundle: events.jsonl, people.jsonl and sessions.jsonl of one source, packed or not.
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readLines } from "./lines.ts";
import { plainText } from "./plain-text.ts";
import { eachPerson } from "./speakers.ts";
import type { ImportRecord, ImportRecordInput, Position, Reading, Withheld } from "../records.ts";
import { coverageKindOf, isSomebody, languageOf, sessionKindOf, webAddress } from "../wording.ts";

const optional = z.string().optional();
const list = z.array(z.string()).default([]);

const bundleEvent = z.looseObject({
  id: z.string(),
  name: z.string(),
  series: optional,
  description: optional,
  start: optional,
  end: optional,
  observed_first: optional,
  observed_last: optional,
  venue: optional,
  city: optional,
  region: optional,
  country: optional,
  timezone: optional,
  url: optional,
  hashtag: optional,
  code_of_conduct: optional,
  cfp_close: optional,
  languages: list,
  topics: list,
});
const bundlePerson = z.looseObject({
  key: z.string(),
  name: optional,
  redirect: optional,
  twitter: optional,
  github: optional,
  website: optional,
  country: optional,
});
const bundleSession = z.looseObject({
  id: z.string(),
  event: z.string(),
  title: z.string(),
  subtitle: optional,
  abstract: optional,
  language: optional,
  room: optional,
  track: optional,
  kind: optional,
  recorded: z.union([z.string(), z.number()]).optional(),
  date: optional,
  start: optional,
  start_iso: optional,
  duration_s: z.number().optional(),
  guid: optional,
  source_id: z.union([z.string(), z.number()]).optional(),
  licence: optional,
  no_publish: z.boolean().optional(),
  topics: list,
  people: z.array(z.object({ key: z.string(), name: z.string() })).default([]),
  coverage: z.array(z.looseObject({ kind: optional, url: z.string(), title: optional })).default([]),
});

type File = { name: string; entity: ImportRecord["kind"]; read: (row: unknown, at: Position) => Reading[] };

const files: File[] = [
  { name: "events.jsonl", entity: "event", read: (row, at) => readEvent(bundleEvent.parse(row), at) },
  { name: "people.jsonl", entity: "person", read: (row, at) => readPerson(bundlePerson.parse(row), at) },
  { name: "sessions.jsonl", entity: "session", read: (row, at) => readSession(bundleSession.parse(row), at) },
];

/** Reads one source of a bundle. A line that is not what it should be is reported; the rest goes on. */
export async function* readBundle(folder: string): AsyncGenerator<Reading> {
  for (const { name, entity, read } of files) {
    const file = [name, `${name}.gz`].map((each) => path.join(folder, each)).find((each) => existsSync(each));
    if (!file) continue;
    for await (const { line, ...said } of readLines(file)) {
      const at = { file, line };
      if ("problem" in said) yield { at, kind: "unreadable", entity, reason: said.problem };
      else yield* readRow({ text: said.text, at, entity, read });
    }
  }
}

function readRow({ text, at, entity, read }: { text: string; at: Position } & Pick<File, "entity" | "read">): Reading[] {
  try {
    return read(JSON.parse(text), at);
  } catch (error) {
    if (error instanceof SyntaxError) return [{ at, kind: "unreadable", entity, reason: `not JSON: ${error.message}` }];
    if (error instanceof z.ZodError) return [{ at, kind: "unreadable", entity, reason: wordsOf(error) }];
    throw error;
  }
}

const wordsOf = (error: z.ZodError) => error.issues.map((issue) => `${issue.path.join(".") || "row"}: ${issue.message}`).join("; ");

function readEvent(row: z.infer<typeof bundleEvent>, at: Position): Reading[] {
  const isOnline = [row.city, row.country, row.venue].some((word) => word?.toLowerCase() === "online");
  const isPlace = (word: string | undefined) => (word?.toLowerCase() === "online" ? undefined : word);
  const record: ImportRecordInput = {
    kind: "event",
    key: row.id,
    name: row.name,
    series: seriesOf(row),
    description: row.description && plainText(row.description),
    startsOn: row.start,
    endsOn: row.end,
    observedFirst: row.observed_first,
    observedLast: row.observed_last,
    isOnline,
    venue: isPlace(row.venue),
    city: isPlace(row.city),
    region: row.region,
    country: isPlace(row.country),
    timeZone: row.timezone,
    url: webAddress(row.url),
    hashtag: row.hashtag?.replace(/^#/, ""),
    languages: row.languages.flatMap((language) => languageOf(language) ?? []),
    codeOfConductUrl: webAddress(row.code_of_conduct),
    topics: row.topics,
    calls: row.cfp_close ? [{ milestones: [{ kind: "closes", dueOn: row.cfp_close }] }] : [],
  };
  return [{ at, record }];
}

/** A key that ends in a year is one of several editions. */
function seriesOf({ id, name, series }: { id: string; name: string; series?: string | undefined }) {
  const stem = /^(.+?)-?((?:19|20)\d\d)$/.exec(id);
  const key = series ?? stem?.[1];
  return key ? { key, name: name.replace(new RegExp(`\\s*${stem?.[2] ?? "\\d{4}"}\\s*`), " ").trim() || name } : undefined;
}

function readPerson(row: z.infer<typeof bundlePerson>, at: Position): Reading[] {
  const skip = (reason: string): Reading[] => [{ at, kind: "skipped", entity: "person", key: row.key, reason }];
  if (row.redirect) return skip("leads to another person of the source");
  if (!row.name || !isSomebody(row.name)) return skip("is not the name of a person");
  if (eachPerson({ key: row.key, name: row.name }).length > 1) return skip("names several people");
  const handles = (["twitter", "github"] as const).flatMap((network) => (row[network] ? [{ network, handle: row[network] }] : []));
  return [{ at, record: { kind: "person", key: row.key, name: row.name, website: webAddress(row.website), country: row.country, handles } }];
}

function readSession(row: z.infer<typeof bundleSession>, at: Position): Reading[] {
  if (row.no_publish) return [withheldOf(row, at)];
  const usable = row.coverage.filter((each) => webAddress(each.url));
  const heldOn = /^\d{4}-\d\d-\d\d/.exec(row.date ?? String(row.recorded ?? ""))?.[0];
  const coverage = [...new Map(usable.map((each) => [webAddress(each.url) as string, each]))].map(([url, each]) => ({
    kind: coverageKindOf(each.kind),
    url,
    title: each.title,
    licence: row.licence,
  }));
  const record: ImportRecordInput = {
    kind: "session",
    key: row.id,
    event: row.event,
    title: row.title,
    subtitle: row.subtitle,
    abstract: row.abstract && plainText(row.abstract),
    sessionKind: sessionKindOf(row.kind),
    language: languageOf(row.language),
    room: row.room,
    track: row.track,
    heldOn,
    startsAt: row.start_iso ?? row.start,
    durationSeconds: row.duration_s,
    people: row.people.filter((person) => isSomebody(person.name)).flatMap(eachPerson),
    topics: row.topics,
    coverage,
    guid: row.guid,
    calledAlso: row.source_id === undefined ? undefined : [String(row.source_id)],
  };
  const dropped = row.coverage.filter((each) => !webAddress(each.url));
  return [
    { at, record },
    ...dropped.map((each): Reading => ({ at, kind: "skipped", entity: "session", key: row.id, reason: "a link of it is no web address", detail: each.url })),
  ];
}

function withheldOf({ id, coverage }: z.infer<typeof bundleSession>, at: Position): Withheld {
  const recordings = coverage.flatMap(({ kind, url }) => (coverageKindOf(kind) === "video" ? (webAddress(url) ?? []) : []));
  return { at, kind: "withheld", entity: "session", key: id, reason: "its speaker asked that it is not published", recordings };
}
