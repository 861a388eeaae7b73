import type { ImportRecordInput, Reading, SessionRecord } from "../records.ts";
import { webAddress } from "../wording.ts";
import type { Site, SiteFile } from "./djangocon.ts";
import { entriesOf, type LooseRow, notLists, notWords, wordOf, wordsOf } from "./loose-row.ts";
import { joinTexts, plainText } from "../read/plain-text.ts";
import { momentOf } from "./schedule-shape.ts";

const textFields = ["title", "date", "end_date", "category", "group", "room", "track", "abstract", "body", "permalink", "video_url", "slides_url"] as const;
const listFields = ["tags", "presenter_slugs"] as const;

type Words = Record<(typeof textFields)[number], string | undefined>;
type Left = { reason: string; detail: unknown }[];

/** A talk, tutorial, sprint or break, and what of it is left out. */
export function readSession({ at, name, row }: SiteFile, site: Site): Reading[] {
  const said = wordsOf(row, textFields);
  const key = keyOf(name, said.permalink, site);
  const reason = isLeftOut(row);
  if (reason) return [{ at, kind: "skipped", entity: "session", key, reason }];
  const left: Left = [...notWords(row, textFields), ...notLists(row, listFields)].map((detail) => ({ reason: "a field of it is of another type", detail }));
  const record: ImportRecordInput = {
    kind: "session",
    key,
    event: site.key,
    title: said.title ?? "",
    abstract: abstractOf(said),
    sessionKind: kindOf(said, name),
    room: said.room,
    track: said.track,
    ...timesOf(said, site, left),
    people: peopleOf(row, site, left),
    topics: entriesOf(row.tags).flatMap(([, tag]) => wordOf(tag) ?? []),
    coverage: coverageOf(said, site, left),
  };
  return [{ at, record }, ...left.map((each): Reading => ({ at, kind: "skipped", entity: "session", key, ...each }))];
}

/** The day of a session that is part of the programme. */
export function dayOfSession({ row }: SiteFile): string | undefined {
  return isLeftOut(row) ? undefined : momentOf(wordOf(row.date))?.day;
}

function isLeftOut(row: LooseRow): string | undefined {
  if (row.accepted === false) return "was not accepted";
  return row.published === false ? "is not published on the site" : undefined;
}

/** The address of its page, which stays when its time changes; breaks have none and are known by their file, which holds the time. */
function keyOf(name: string, permalink: string | undefined, { key, keys }: Site): string {
  const page = `${key}/${permalink?.replace(/^\/+|\/+$/g, "")}`;
  const own = permalink && !keys.has(page) ? page : `${key}/${name}`;
  keys.add(own);
  return own;
}

/** Some were escaped for quotes and stand without: their line ends are letters. The text of a break is the name of its room. */
function abstractOf({ abstract = "", body = "", room }: Words): string | undefined {
  const text = joinTexts(plainText(abstract.replace(/(?:\\r)?\\n/g, "\n")), plainText(body));
  return text === room ? undefined : text;
}

type SessionKind = SessionRecord["sessionKind"];

const kinds = new Map<string, SessionKind>([
  ["break", "other"],
  ["lunch", "other"],
  ["social-event", "social"],
  ["sprints", "meeting"],
  ["tutorials", "workshop"],
]);

/** What stands among the talks and is none, by how its title begins. */
const kindsByTitle: [RegExp, SessionKind][] = [
  [/^keynote\b/i, "keynote"],
  [/^panel\b/i, "panel"],
  [/^lightning talks\b/i, "block"],
  [/^(break|breakfast|(early )?lunch)$/i, "other"],
];

function kindOf({ category, group, title = "" }: Words, name: string): SessionKind {
  const kind = [category, group, name.split("/")[0]].flatMap((word) => kinds.get(word ?? "") ?? [])[0];
  return kind ?? kindsByTitle.find(([pattern]) => pattern.test(title))?.[1] ?? "talk";
}

/** Instants as they are written, each with its offset: the zone has a name nowhere. */
function timesOf({ date, end_date: end }: Words, { year }: Site, left: Left): Pick<SessionRecordInput, "heldOn" | "startsAt" | "durationSeconds"> {
  const begins = momentOf(date);
  if (date && !begins) left.push({ reason: "its time is not clear", detail: date });
  if (!begins) return {};
  if (year && !begins.day.startsWith(year)) {
    left.push({ reason: "its day is in another year than the event", detail: date });
    return {};
  }
  const seconds = secondsBetween(begins, momentOf(end));
  if (end && seconds === undefined) left.push({ reason: "its end is not soon after its start", detail: end });
  return { heldOn: begins.day, startsAt: begins.instant ?? begins.time, durationSeconds: seconds };
}

type SessionRecordInput = Extract<ImportRecordInput, { kind: "session" }>;
type Moment = ReturnType<typeof momentOf>;

const longest = 31 * 86_400;

function secondsBetween(begins: Moment, ends: Moment): number | undefined {
  if (!begins?.time || !ends?.time || Boolean(begins.instant) !== Boolean(ends.instant)) return undefined;
  const [from, to] = [begins, ends].map(({ instant, day, time }) => Date.parse(instant ?? `${day}T${time}Z`) / 1_000) as [number, number];
  return to > from && to - from <= longest ? to - from : undefined;
}

function peopleOf(row: LooseRow, { presenters, hidden }: Site, left: Left): { key: string; name: string }[] {
  const slugs = new Set(entriesOf(row.presenter_slugs).map(([, slug]) => wordOf(slug) ?? ""));
  return [...slugs].flatMap((slug) => {
    const person = presenters.get(slug);
    const reason = hidden.has(slug) ? "a presenter of it is hidden on the site" : "a presenter of it is not in the source";
    if (!person) left.push({ reason, detail: slug });
    return person ?? [];
  });
}

function coverageOf({ video_url: video, slides_url: slides }: Words, { origin }: Site, left: Left) {
  const links = [
    { kind: "video" as const, said: video },
    { kind: "slides" as const, said: slides },
  ];
  return links.flatMap(({ kind, said }) => {
    const url = webAddress(said?.startsWith("/") ? URL.parse(said, origin)?.href : said);
    if (said && !url) left.push({ reason: "a link of it is no web address", detail: said });
    return url ? [{ kind, url }] : [];
  });
}
