// confs.tech: a JSON list for each year and topic, a conference once for each of its topics.
import path from "node:path";
import { z } from "zod";
import { foldText, slugOf } from "#lib/kit/slug.ts";
import { daysBetween, isDay } from "../days.ts";
import { LeftOut } from "../left-out.ts";
import type { ImportRecordInput, Position, Reading } from "../records.ts";
import { cleanText, languageOf, webAddress, withoutYear } from "../wording.ts";
import { readFiles } from "../read/files.ts";
import { filesOf, foldersOf, type Format } from "../read/format.ts";
import { countOccurrences } from "../read/lines.ts";
import { isRow, readJsonList } from "../read/rows.ts";

/** The list of conferences that confs.tech is made of. */
export const confsTech: Format = {
  name: "confs.tech",
  isDerived: false,
  find: (folder) =>
    foldersOf(folder, 1)
      .filter((each) => yearsOf(each).length > 0)
      .map((each) => ({ path: each, source: path.basename(each) })),
  read: (folder) => readConfsTech(folder),
  count: async (folder) => {
    const files = yearsOf(folder)
      .flatMap(filesOf)
      .filter((file) => file.endsWith(".json"));
    const counts = await Promise.all(files.map((file) => countOccurrences(file, '"startDate"')));
    return counts.reduce((all, each) => all + each, 0);
  },
};

const yearsOf = (folder: string) => foldersOf(path.join(folder, "conferences"), 1).filter((each) => /^\d{4}$/.test(path.basename(each)));

const conference = z.looseObject({ name: nameOf() });
type Conference = z.infer<typeof conference>;

/** What a row says, or several rows of one conference together. */
interface Said {
  key: string;
  year: number | undefined;
  topics: string[];
  name: string;
  startsOn?: string | undefined;
  endsOn?: string | undefined;
  city?: string | undefined;
  region?: string | undefined;
  country?: string | undefined;
  isOnline?: boolean | undefined;
  url?: string | undefined;
  codeOfConductUrl?: string | undefined;
  languages?: string | undefined;
  callUrl?: string | undefined;
  callClosesOn?: string | undefined;
}

const mergedFields = [
  ...(["name", "startsOn", "endsOn", "city", "region", "country", "isOnline", "url", "codeOfConductUrl"] as const),
  ...(["languages", "callUrl", "callClosesOn"] as const),
];

/** Reads all lists. A conference is one record, however many topics list it; it stands where its first row does. */
async function* readConfsTech(place: string): AsyncGenerator<Reading> {
  const all = new Map<string, { at: Position; said: Said }>();
  for await (const file of readFiles(place, /^conferences\/.+\.json$/)) {
    for (const each of readJsonList(file, { place, schema: conference, entity: "event" })) {
      if (!isRow(each)) {
        yield each;
        continue;
      }
      const { said, leaveOut, leftOut } = readRow(each, file.name);
      const first = all.get(said.key);
      if (first) addTo(first.said, said, leaveOut);
      else all.set(said.key, { at: each.at, said });
      yield* leftOut;
    }
  }
  for (const { at, said } of all.values()) yield { at, record: recordOf(said) };
}

function readRow({ at, row }: { at: Position; row: Conference }, file: string) {
  const year = Number(/^conferences\/(\d{4})\//.exec(file)?.[1]) || undefined;
  const key = keyOf(row, year);
  const { add: leaveOut, readings: leftOut } = new LeftOut({ at, entity: "event", key });
  const { text, day, address } = valuesOf(row, leaveOut);
  const days = daysOf({ startsOn: day("startDate"), endsOn: day("endDate") }, leaveOut);
  if (days.startsOn && year && !days.startsOn.startsWith(`${year}`)) leaveOut("its folder is one of another year", { folder: year, startDate: days.startsOn });
  const city = text("city");
  const country = text("country");
  const said: Said = {
    key,
    year,
    topics: topicsOf(file),
    name: cleanText(row.name),
    ...days,
    ...(isNowhere(city) ? {} : splitCity(city)),
    country: isNowhere(country) ? undefined : country,
    isOnline: isNowhere(city) || isNowhere(country) || onlineOf(row.online, leaveOut),
    url: address("url"),
    codeOfConductUrl: address("cocUrl"),
    languages: languagesOf(text("locales"), leaveOut),
    callUrl: address("cfpUrl"),
    callClosesOn: dueDayOf({ cfpEndDate: day("cfpEndDate") }, days, leaveOut),
  };
  return { said, leaveOut, leftOut };
}

/** A series may be in two cities on a day. Signs stay in a name: "C# Day" and "C++ Day" have the same slug. */
function keyOf({ name, startDate, city }: Conference, year: number | undefined): string {
  const place = typeof city === "string" && !isNowhere(city) && city.trim() ? slugOf(city) : undefined;
  return [foldText(cleanText(name)).replaceAll(" ", "-"), isDay(startDate) ? startDate : year, place].filter(Boolean).join("-");
}

const isNowhere = (word: unknown) => typeof word === "string" && /^(online|remote|virtual)$/i.test(word.trim());

/** "Phoenix, AZ" is a city with its region. */
function splitCity(text: string | undefined): { city?: string | undefined; region?: string } {
  const [, city, region] = /^(.*[^\s,])\s*,\s*([^,]*[^\s,])$/.exec(text ?? "") ?? [];
  return city && region ? { city, region } : { city: text };
}

/** "EN,FR" */
function languagesOf(text: string | undefined, leaveOut: LeaveOut): string | undefined {
  const words = text?.split(/[\s,;/]+/).filter(Boolean) ?? [];
  const codes = words.map((locale) => languageOf(locale) ?? leaveOut("a language of it is none", { locale }));
  return [...new Set(codes)].filter(Boolean).join(",") || undefined;
}

/** Completes what was said before; where both say something, the earlier row stands. */
function addTo(first: Said, other: Said, leaveOut: LeaveOut): void {
  first.topics = [...new Set([...first.topics, ...other.topics])];
  for (const field of mergedFields) {
    if (first[field] === undefined) Object.assign(first, { [field]: other[field] });
    else if (other[field] !== undefined && other[field] !== first[field])
      leaveOut("an earlier row of the same conference says otherwise", { field, kept: first[field], leftOut: other[field] });
  }
}

function recordOf({ year, topics, isOnline, languages, callUrl, callClosesOn, ...said }: Said): ImportRecordInput {
  return {
    ...said,
    kind: "event",
    series: seriesOf(said.name, said.startsOn ? Number(said.startsOn.slice(0, 4)) : year),
    year: said.startsOn ? undefined : year,
    isOnline: isOnline === true && !said.city,
    isHybrid: isOnline === true && said.city !== undefined,
    languages: languages?.split(",") ?? [],
    topics,
    calls: callUrl || callClosesOn ? [{ url: callUrl, milestones: callClosesOn ? [{ kind: "closes", dueOn: callClosesOn }] : [] }] : [],
  };
}

/** The topic of a file by its name; what is general has none. */
function topicsOf(file: string): string[] {
  const name = path.posix.basename(file, ".json");
  if (name === "general") return [];
  return [names.get(name) ?? name.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase())];
}

const names = new Map(
  Object.entries({
    api: "API",
    cfml: "CFML",
    cpp: "C++",
    css: "CSS",
    devops: "DevOps",
    dotnet: ".NET",
    golang: "Go",
    graphql: "GraphQL",
    ios: "iOS",
    iot: "IoT",
    javascript: "JavaScript",
    opensource: "Open source",
    php: "PHP",
    sre: "SRE",
    "tech-comm": "Technical communication",
    typescript: "TypeScript",
    ux: "UX",
  }),
);

// What follows is shared with the other list of conferences that is kept by hand.

/** Notes a value that is left out of a record, with the reason. */
export type LeaveOut = (reason: string, detail: Record<string, unknown>) => undefined;

/** A name as a list gives it: any text, or a number that the list did not put in quotes. */
export function nameOf() {
  return z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1));
}

/** The values of a row by their names: undefined where there is none, or where it is not what it is asked for, which is noted. */
export function valuesOf(row: Record<string, unknown>, leaveOut: LeaveOut) {
  const text = (field: string): string | undefined => {
    const value = row[field] ?? "";
    if (typeof value === "string") return cleanText(value) || undefined;
    return leaveOut("a value of it is no text", { field, is: Array.isArray(value) ? "list" : typeof value });
  };
  const day = (field: string): string | undefined => {
    const said = text(field);
    return said === undefined || isDay(said) ? said : leaveOut("a date of it is none", { [field]: said });
  };
  const address = (field: string): string | undefined => {
    const said = text(field);
    return said && (webAddress(said) ?? leaveOut("a link of it is no web address", { [field]: said }));
  };
  return { text, day, address };
}

/** Whether a list says that an event is online; undefined where it says nothing, or no yes or no, which is noted. */
export function onlineOf(value: unknown, leaveOut: LeaveOut): boolean | undefined {
  if (value === undefined || value === null || typeof value === "boolean") return value ?? undefined;
  return leaveOut("it says neither that it is online nor that it is not", { online: typeof value === "string" ? value : typeof value });
}

/** First and last day of an event. */
export interface Days {
  startsOn: string | undefined;
  endsOn: string | undefined;
}

/** First and last day. A last day before the first is a slip of the pen, and so is one a year later. */
export function daysOf({ startsOn, endsOn }: Days, leaveOut: LeaveOut): Days {
  const length = startsOn && endsOn ? daysBetween(startsOn, endsOn) : 0;
  if (length >= 0 && length <= 366) return { startsOn, endsOn };
  leaveOut("it ends before it starts, or more than a year later", { startsOn, endsOn });
  return { startsOn, endsOn: undefined };
}

/** A day of a call, by its field. Nobody calls more than two years ahead, or for what is over. */
export function dueDayOf(said: Record<string, string | undefined>, { startsOn, endsOn }: Days, leaveOut: LeaveOut): string | undefined {
  const [day] = Object.values(said);
  if (!day || !startsOn) return day;
  const isPlausible = day <= (endsOn ?? startsOn) && daysBetween(day, startsOn) <= 2 * 366;
  return isPlausible ? day : leaveOut("a date of its call is after it, or years before", { ...said, startsOn, endsOn });
}

/** The series that an event is an edition of: its name without its year, also where that hangs on a word ("mdevcon2016"). */
export function seriesOf(name: string, year: number | undefined): { key: string; name: string } {
  const stem = year ? withoutYear(name.replace(new RegExp(`(?<=\\p{L})${year}$`, "u"), ""), year) : name;
  return { key: slugOf(stem), name: stem };
}
