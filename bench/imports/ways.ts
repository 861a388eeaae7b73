// The ways to bring a source into an empty directory that are measured beside each other.
import { copyTemplate } from "#bin/stores/databases.ts";
import { Findings } from "#lib/imports/findings.ts";
import type { AnyRecord, ImportRecord } from "#lib/imports/records.ts";
import { isGraphRecord } from "#lib/imports/graph/graph-records.ts";
import { parseRecord } from "#lib/imports/read/parse-record.ts";
import { runImport } from "#lib/imports/run-import.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import type { Arena } from "../../e2e/trials/arena/arena.ts";
import type { Source } from "./sources.ts";

/** Nothing in it but what migrations put there. */
export async function emptyDirectory(arena: Arena): Promise<void> {
  await closePostgres();
  await copyTemplate(arena.databaseUrl, "hallway");
}

/** Ours: read, matched, with who said what and a word for what was left out. Returns how many records there were. */
export async function importOurs({ name, format, paths }: Source): Promise<number> {
  let records = 0;
  for (const path of paths) records += (await runImport({ format, path, source: name, isDryRun: false })).records;
  return records;
}

/** What the reader makes of the source, and nothing else: no import of it is faster. */
export async function readOnly(source: Source): Promise<AnyRecord[]> {
  const records: AnyRecord[] = [];
  for (const path of source.paths) {
    for await (const reading of source.format.read(path, source.name)) {
      const record = "kind" in reading && reading.kind === "withheld" ? null : parseRecord(reading, new Findings(0));
      if (record) records.push(record.said);
    }
  }
  return records;
}

/** Of so many sessions one, with the events and people that it names; of the others as many. Each key once, and nothing of graphs. */
export function sample(records: AnyRecord[], oneIn: number): ImportRecord[] {
  const shown = records.flatMap((record) => (isGraphRecord(record) ? [] : [record]));
  const unique = [...new Map(shown.map((record) => [`${record.kind} ${record.key}`, record])).values()];
  const events = new Set(unique.flatMap(({ kind, key }) => (kind === "event" ? [key] : [])));
  const sessions = unique.filter((record) => record.kind === "session" && events.has(record.event)).filter((_, at) => at % oneIn === 0);
  const named = new Set(sessions.flatMap((record) => (record.kind === "session" ? [record.event, ...record.people.map(({ key }) => key)] : [])));
  const others = unique.filter(({ kind }) => kind !== "session").filter(({ key }, at) => at % oneIn === 0 || named.has(key));
  return [...others.filter(({ kind }) => kind === "event"), ...others.filter(({ kind }) => kind === "person"), ...sessions];
}
