// What goes out as schedule.xml comes in again without a difference, and is what the form says it must be.
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import { importSchedule, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { snapshot } from "#bin/checks/snapshot.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { checkout } from "#bin/stores/place.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { loadWorld } from "#prisma/seed/load-world.ts";
import { formats } from "#lib/imports/read/formats.ts";
import { runImport } from "#lib/imports/run-import.ts";
import { readSchedule } from "./read-schedule.ts";
import { asScheduleXml } from "./schedule-xml.ts";

useDirectory(() => loadWorld("2026-06-15"));

const data = path.join(checkout, "../shared/data");
const form = path.join(data, "schedule-spec/schedule.xml.xsd");

/** What a run leaves beside the directory itself: what sources said, and that they said it. */
const tellings = ["import_run", "import_finding", "source_record", "source_record_before", "value_source"];

async function exportAll(): Promise<string[]> {
  const events = await query<{ id: number }>(sql`select id from event where not is_hidden order by id`);
  const files = await Promise.all(
    events.map(async ({ id }) => asScheduleXml((await readSchedule(id)) as NonNullable<Awaited<ReturnType<typeof readSchedule>>>)),
  );
  return files.filter((file) => file !== null);
}

/** Imports all of these as another source than any before; what came of it, and whether anything stands otherwise. */
async function importAgain(files: string[], source = "own export"): Promise<{ outcomes: string[]; differences: string[] }> {
  const before = await snapshot({ without: tellings });
  const outcomes: string[] = [];
  for (const file of files) outcomes.push(...Object.values(told(await importSchedule(file, { source }))));
  const after = await snapshot({ without: tellings });
  const differences = Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
  return { outcomes: [...new Set(outcomes.map((words) => words.replace(/\d+ /g, "")))].toSorted(), differences };
}

function errorsOf(file: string): string[] {
  const xsd = XmlDocument.fromBuffer(readFileSync(form));
  const validator = XsdValidator.fromDoc(xsd);
  const document = XmlDocument.fromString(file);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return [String((error as Error).message)];
  } finally {
    document.dispose();
    validator.dispose();
    xsd.dispose();
  }
}

describe("the sample world", () => {
  test("comes back without a difference, the second time as what was said before", async () => {
    const files = await exportAll();
    expect(files.length).toBeGreaterThan(3);
    expect(await importAgain(files)).toEqual({ outcomes: ["joined"], differences: [] });
    expect(await importAgain(files)).toEqual({ outcomes: ["same"], differences: [] });
  });

  test.skipIf(!existsSync(form))("is what the form says it must be", async () => {
    expect((await exportAll()).flatMap(errorsOf)).toEqual([]);
  });

  test("a title that is changed in the file comes in as another word, and stays one", async () => {
    const [file = ""] = await exportAll();
    const changed = file.replace(/<title>([^<]*)<\/title>(<subtitle)/, "<title>Another title</title>$2");
    const { outcomes, differences } = await importAgain([changed], "edited export");
    expect([outcomes.some((words) => words.includes("conflicts")), differences]).toEqual([true, []]);
  });
});

const real = path.join(data, "fosdem");

test.skipIf(!existsSync(real) || !existsSync(form))(
  "a real schedule does so too",
  async () => {
    await removeEverything();
    const format = formats.find(({ name }) => name === "schedule.xml");
    const found = format
      ?.find(data)
      .filter(({ source }) => source === "fosdem")
      .toSorted((a, b) => statSync(a.path).size - statSync(b.path).size)[0];
    await runImport({ format: format as NonNullable<typeof format>, path: found?.path as string, source: "fosdem", isDryRun: false });
    const files = await exportAll();
    expect(files.length).toBe(1);
    expect(files.flatMap(errorsOf)).toEqual([]);
    expect(await importAgain(files)).toEqual({ outcomes: ["joined"], differences: [] });
  },
  120_000,
);
