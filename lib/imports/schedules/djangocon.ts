// The content folder of a DjangoCon site, made with Jekyll: a Markdown file for each session and for each presenter.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { ImportRecordInput, Position, Reading } from "../records.ts";
import { webAddress } from "../wording.ts";
import { readPresenter } from "./djangocon-presenters.ts";
import { dayOfSession, readSession } from "./djangocon-sessions.ts";
import { isArchive, readFiles } from "../read/files.ts";
import { filesOf, foldersOf, type Format } from "../read/format.ts";
import { countOccurrences } from "../read/lines.ts";
import { type LooseRow, wordOf } from "./loose-row.ts";
import { isRow, readFrontMatter } from "../read/rows.ts";

export const djangocon: Format = {
  name: "djangocon",
  isDerived: false,
  find: (folder) => foldersOf(folder, 1).flatMap((each) => placesIn(each).map((place) => ({ path: place, source: path.basename(each) }))),
  read: (place, source) => readDjangocon(place, source),
  count: async (place) => (isArchive(place) ? countOccurrences(place, ".md\0") : filesBelow(place).filter((name) => name.endsWith(".md")).length),
};

/** An unpacked site is known by its folder of sessions, a packed one by the name of the folder that it lies in. */
function placesIn(folder: string): string[] {
  if (existsSync(path.join(folder, "_schedule"))) return [folder];
  return /(^|[/\\])djangocon[^/\\]*$/.test(folder) ? filesOf(folder).filter((file) => /[/\\]content\.(tar|tar\.gz|tgz)$/.test(file)) : [];
}

const filesBelow = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" });

/** A file of the site: its fields, and its path without what it ends in. */
export interface SiteFile {
  at: Position;
  /** "talks/2026-10-16-09-00-opening", "ingrid-solheim": below the folder of its kind. */
  name: string;
  row: LooseRow;
}

/** What sessions and presenters need of the event around them. */
export interface Site {
  key: string;
  /** The year in the name of the source. */
  year: string | undefined;
  /** Address of the site: "https://2026.djangocon.example". */
  origin: string | undefined;
  /** Names of the presenters by their slugs. */
  presenters: Map<string, { key: string; name: string }>;
  hidden: Set<string>;
  /** Keys of the sessions given so far. */
  keys: Set<string>;
}

/** Reads a site: the event, which stands in none of its files, presenters, sessions. */
export async function* readDjangocon(place: string, source: string): AsyncGenerator<Reading> {
  const { sessions, presenters, broken } = await readSite(place);
  if (sessions.length + presenters.length + broken.length === 0) {
    return yield { at: { file: place, line: 1 }, kind: "unreadable", reason: "there is no schedule and nobody who presents in it" };
  }
  const site: Site = { key: source, year: yearOf(source), origin: originOf(sessions), presenters: new Map(), hidden: new Set(), keys: new Set() };
  yield { at: { file: place, line: 1 }, record: eventOf(source, sessions, site) };
  yield* broken;
  for (const file of presenters) yield* readPresenter(file, site);
  for (const file of sessions) yield* readSession(file, site);
}

const wanted = /(?:^|\/)_(schedule|presenters)\/((?:[^/]+\/)*(?!\._)[^/]+)\.md$/;

const anyPage = z.looseObject({ body: z.string() });

async function readSite(place: string): Promise<{ sessions: SiteFile[]; presenters: SiteFile[]; broken: Reading[] }> {
  const found = { sessions: [] as SiteFile[], presenters: [] as SiteFile[], broken: [] as Reading[] };
  for await (const file of readFiles(place, wanted)) {
    const [, folder, name = ""] = wanted.exec(file.name) ?? [];
    const isPresenter = folder === "presenters";
    const row = readFrontMatter(file, { place, schema: anyPage, entity: isPresenter ? "person" : "session" });
    if (!isRow(row)) found.broken.push(row);
    else if (isPresenter) found.presenters.push({ at: row.at, name, row: row.row });
    else found.sessions.push({ at: row.at, name, row: row.row });
  }
  return found;
}

/** The event has the name of its source; its days are those of its programme, which is the organiser's own. */
function eventOf(source: string, sessions: SiteFile[], { year, origin }: Site): ImportRecordInput {
  const days = sessions.flatMap((file) => dayOfSession(file) ?? []).filter((day) => !year || day.startsWith(year));
  const series = nameOf(source.replace(/-?\d{4}$/, ""));
  return {
    kind: "event",
    key: source,
    name: year ? `${series} ${year}` : series,
    series: { key: source.replace(/-?\d{4}$/, ""), name: series },
    startsOn: days.toSorted()[0],
    endsOn: days.toSorted().at(-1),
    year: year && days.length === 0 ? Number(year) : undefined,
    url: origin && `${origin}/`,
  };
}

const yearOf = (source: string) => /(?:19|20)\d\d$/.exec(source)?.[0];

/** "djangocon-us" is "DjangoCon US". */
const nameOf = (slug: string) =>
  slug
    .split("-")
    .map((part) => (part.length <= 2 ? part.toUpperCase() : part.replace(/^./, (letter) => letter.toUpperCase()).replace(/con$/, "Con")))
    .join(" ");

/** The site that all pictures lie on: other addresses of the site are written without it. */
function originOf(sessions: SiteFile[]): string | undefined {
  const origins = new Set(sessions.flatMap(({ row }) => URL.parse(webAddress(wordOf(row.image)) ?? "")?.origin ?? []));
  return origins.size === 1 ? [...origins][0] : undefined;
}
