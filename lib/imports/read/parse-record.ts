import type { z } from "zod";
import type { Findings } from "../findings.ts";
import type { Positioned } from "../apply/batch.ts";
import { type ImportRecord, type ImportRecordInput, importRecord, type Reading, type Withheld } from "../records.ts";
import { withoutNoPlaces } from "./no-places.ts";

/**
 * The record of a reading, in its neutral shape. A field that is not what it should be is left out and noted, the rest
 * of the record goes on; a record that cannot be without it is noted as a whole. Null: nothing to bring in.
 */
export function parseRecord(reading: Exclude<Reading, Withheld>, findings: Findings): Positioned<ImportRecord> | null {
  const { at } = reading;
  if (!("record" in reading)) {
    const { kind, reason, entity, key, detail } = reading;
    const finding = { ...at, reason, entity, key, detail };
    if (kind === "unreadable") findings.unreadable(finding);
    else findings.skip(finding, { isPart: detail !== undefined });
    return null;
  }
  return parseInput(reading.record, { at, findings });
}

function parseInput(input: ImportRecordInput, { at, findings }: { at: Reading["at"]; findings: Findings }): Positioned<ImportRecord> | null {
  const first = importRecord.safeParse(input);
  if (first.success) return { at, said: placed(first.data) };
  const { kind: entity, key } = input;
  const second = importRecord.safeParse(withoutFields(input, first.error));
  if (!second.success) {
    findings.unreadable({ ...at, entity, key, reason: wordsOf(second.error) });
    return null;
  }
  findings.skip({ ...at, entity, key, reason: wordsOf(first.error) }, { isPart: true });
  return { at, said: placed(second.data) };
}

const placed = (said: ImportRecord): ImportRecord => (said.kind === "event" ? withoutNoPlaces(said) : said);

/** The same input without what was wrong in it: a field, or one entry of a list. */
function withoutFields(input: ImportRecordInput, error: z.ZodError): unknown {
  const copy = structuredClone(input) as Record<string, unknown>;
  const fields = Object.groupBy(error.issues, (issue) => String(issue.path[0]));
  for (const [field, issues] of Object.entries(fields)) {
    const value = copy[field];
    const wrong = new Set(issues?.map((issue) => issue.path[1]));
    if (Array.isArray(value)) copy[field] = value.filter((_, at) => !wrong.has(at));
    else delete copy[field];
  }
  return copy;
}

const wordsOf = (error: z.ZodError) =>
  [...new Set(error.issues.map((issue) => `${issue.path.filter((part) => typeof part === "string").join(".")}: ${issue.message}`))].join("; ");
