// Android conferences (Android Study Group): a file of YAML front matter for each, in a folder or an archive.
import path from "node:path";
import { z } from "zod";
import { countryCodeOf } from "#lib/places/countries.ts";
import type { ImportRecordInput, Position, Reading } from "../records.ts";
import { cleanText } from "../wording.ts";
import { LeftOut } from "../left-out.ts";
import { type Days, daysOf, dueDayOf, type LeaveOut, nameOf, onlineOf, seriesOf, valuesOf } from "./confs-tech.ts";
import { isArchive, readFiles } from "../read/files.ts";
import { filesOf, foldersOf, type Format, hasAny } from "../read/format.ts";
import { countOccurrences } from "../read/lines.ts";
import { plainText } from "../read/plain-text.ts";
import { isRow, readFrontMatter } from "../read/rows.ts";

/** The list of conferences about Android: as its repository has it, or packed beside its schema. */
export const androidConferences: Format = {
  name: "android-conferences",
  isDerived: false,
  find: (folder) => foldersOf(folder, 1).flatMap((each) => placesIn(each).map((place) => ({ path: place, source: path.basename(each) }))),
  read: (place) => readAndroidConferences(place),
  count: async (place) => (isArchive(place) ? countOccurrences(place, "\ndate_start:") : filesOf(path.join(place, "_conferences")).length),
};

function placesIn(folder: string): string[] {
  if (foldersOf(path.join(folder, "_conferences"), 0).length > 0) return [folder];
  return hasAny(folder, ["conference_schema.yml"]) ? filesOf(folder).filter((file) => /^conferences\.(tar|tar\.gz|tgz)$/.test(path.basename(file))) : [];
}

const conference = z.looseObject({ name: nameOf(), body: z.string().default("") });
type Conference = z.infer<typeof conference>;

async function* readAndroidConferences(place: string): AsyncGenerator<Reading> {
  for await (const file of readFiles(place, /(^|\/)_conferences\/.+\.md$/)) {
    const each = readFrontMatter(file, { place, schema: conference, entity: "event" });
    if (isRow(each)) yield* readEvent(each, file.name.replace(/^.*?_conferences\/|\.md$/g, ""));
    else yield each;
  }
}

function readEvent({ at, row }: { at: Position; row: Conference }, key: string): Reading[] {
  const { add: leaveOut, readings: leftOut } = new LeftOut({ at, entity: "event", key });
  const { text, day, address } = valuesOf(row, leaveOut);
  const days = daysOf({ startsOn: day("date_start"), endsOn: day("date_end") }, leaveOut);
  const year = Number(/(?:^|\D)((?:19|20)\d\d)$/.exec(key)?.[1]) || undefined;
  if (days.startsOn && year && !days.startsOn.startsWith(`${year}`)) leaveOut("its file is named for another year", { file: year, date_start: days.startsOn });
  const name = cleanText(row.name);
  const record: ImportRecordInput = {
    kind: "event",
    key,
    name,
    series: seriesOf(name, Number(days.startsOn?.slice(0, 4)) || year),
    description: plainText(row.body) || undefined,
    ...days,
    status: statusOf(text("status"), leaveOut),
    ...whereabouts(text("location") ?? "", { isOnline: onlineOf(row.online, leaveOut) ?? false, leaveOut }),
    url: address("website"),
    topics: ["Android"],
    calls: callsOf(row.cfp, days, leaveOut),
  };
  return [{ at, record }, ...leftOut];
}

function statusOf(said: string | undefined, leaveOut: LeaveOut): "cancelled" | "postponed" | undefined {
  if (said === undefined) return undefined;
  if (/^cancell?ed$/i.test(said)) return "cancelled";
  return /^postponed$/i.test(said) ? "postponed" : leaveOut("its status is none that is known", { status: said });
}

type Call = { url: string | undefined; milestones: { kind: "opens" | "closes"; dueOn: string }[] };

const anyCall = z.record(z.string(), z.unknown()).nullish();

function callsOf(cfp: unknown, days: Days, leaveOut: LeaveOut): Call[] {
  const said = anyCall.safeParse(cfp);
  if (!said.success) leaveOut("its call is none", { cfp: typeof cfp });
  if (!said.data) return [];
  const { day, address } = valuesOf(said.data, leaveOut);
  const url = address("site");
  const opens = dueDayOf({ start: day("start") }, days, leaveOut);
  const closes = dueDayOf({ end: day("end") }, days, leaveOut);
  const isTurned = opens !== undefined && closes !== undefined && closes < opens;
  if (isTurned) leaveOut("its call closes before it opens", { start: opens, end: closes });
  const milestones = [
    ...(opens && !isTurned ? [{ kind: "opens" as const, dueOn: opens }] : []),
    ...(closes && !isTurned ? [{ kind: "closes" as const, dueOn: closes }] : []),
  ];
  return url || milestones.length > 0 ? [{ url, milestones }] : [];
}

interface Spot {
  city?: string | undefined;
  region?: string | undefined;
  country?: string | undefined;
}

/** The flag of the list means online alone ("for online-only events"); "Paris, France & Online" is both. */
function whereabouts(location: string, { isOnline, leaveOut }: { isOnline: boolean; leaveOut: LeaveOut }): Spot & { isOnline: boolean; isHybrid: boolean } {
  if (/^(online|remote|virtual)$/i.test(location)) return { isOnline: true, isHybrid: false };
  const [, place] = /^(.*[^\s&+])\s*[&+]\s*(?:online|virtual)$/i.exec(location) ?? [];
  if (place) return { ...spotOf(place, leaveOut), isOnline: false, isHybrid: true };
  if (!/^(global|worldwide)$/i.test(location)) return { ...spotOf(location, leaveOut), isOnline, isHybrid: false };
  if (!isOnline) leaveOut("it is everywhere, which is no place", { location });
  return { isOnline, isHybrid: false };
}

/** "City", "City, Country", "City, Region, Country", "City, ST" or "City, ST USA", or a country alone. */
function spotOf(location: string, leaveOut: LeaveOut): Spot {
  const parts = location
    .replace(/(?<=[^\s,])\s+USA$/, ", USA")
    .split(/\s*,\s*/)
    .filter(Boolean);
  const [city = "", ...rest] = parts;
  if (rest.length === 0) return alone(city, leaveOut);
  const country = isRegion(rest.at(-1) as string) ? undefined : rest.pop();
  return { city: /\p{L}/u.test(city) ? city : leaveOut("its city is not named", { location }), region: rest.join(", ") || undefined, country };
}

function alone(word: string, leaveOut: LeaveOut): Spot {
  if (countryCodeOf(word)) return { country: word };
  const isSeveral = word.includes("/") && word.split("/").every(countryCodeOf);
  return { city: isSeveral ? leaveOut("it is in several countries", { location: word }) : word || undefined };
}

/** Two letters that are a state of the USA. Where a country has the same ("CA", "DE"), which is meant is not guessed: the words stay. */
const isRegion = (word: string): boolean => /^[A-Z]{2}$/.test(word) && (states.has(word) || !countryCodeOf(word));

const states = new Set(
  "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY".split(
    " ",
  ),
);
