// Real sources, where they lie beside the checkout: what they hold is here, less what is told to be skipped.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { checkout } from "#bin/stores/place.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Format } from "./read/format.ts";
import { formats } from "./read/formats.ts";
import { runImport } from "./run-import.ts";

useDirectory();

const folder = path.join(checkout, "../shared/data/bundle");
const isThere = existsSync(folder);
const importSource = (source: string) =>
  runImport({ format: formats.find(({ name }) => name === "bundle") as Format, path: path.join(folder, source), source, isDryRun: false });

/** The rows of a file, read in the plainest way. */
const rowsOf = (source: string, file: string) =>
  gunzipSync(readFileSync(path.join(folder, source, `${file}.jsonl.gz`)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const countHere = async (source: string, kind: "event" | "session") =>
  Number(
    (
      await query<{ count: number }>(
        kind === "event"
          ? sql`select count(distinct e.id) from event e join source_record r on r.kind = 'event' and r.entity_id = e.id where r.source = ${source}`
          : sql`select count(distinct s.id) from session s join source_record r on r.kind = 'session' and r.entity_id = s.id where r.source = ${source}`,
      )
    )[0]?.count,
  );

test.skipIf(!isThere).each(["codeandtalk"])(
  "%s: events, talks and people are those of the bundle less what is skipped; a second import changes nothing",
  async (source) => {
    const summary = await importSource(source);
    for (const [file, kind] of [
      ["events", "event"],
      ["sessions", "session"],
    ] as const) {
      expect([file, (await countHere(source, kind)) + (summary.counts[kind]?.skipped ?? 0)]).toEqual([file, rowsOf(source, file).length]);
    }
    const named = new Set(
      [...rowsOf(source, "people"), ...rowsOf(source, "sessions").flatMap(({ people }) => (people ?? []) as Record<string, unknown>[])].map(({ key }) => key),
    );
    const [people] = await query<{ count: number }>(
      sql`select count(distinct p.id) from person p join source_record r on r.kind = 'person' and r.entity_id = p.id where r.source = ${source}`,
    );
    expect(people?.count).toBeLessThanOrEqual(named.size);
    const again = await importSource(source);
    expect(Object.values(told(again)).filter((words) => /added|changed|conflicts/.test(words))).toEqual([]);
  },
  120_000,
);
