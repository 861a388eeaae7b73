// From the text of a file to rows of a known shape, each with the place where it stands.
import { type Document, isNode, isSeq, LineCounter, type YAMLError } from "yaml";
import { z } from "zod";
import type { ImportRecord, Position, Reading } from "../records.ts";
import type { SourceFile } from "./files.ts";
import { linesOfJson } from "./json-positions.ts";
import { readDocuments } from "./yaml-documents.ts";

type Entity = ImportRecord["kind"];

/** A row of the shape that was asked for, or the reading that says why there is none. */
export type Row<Shape> = { at: Position; row: Shape } | Extract<Reading, { kind: "unreadable" | "skipped" }>;

export const isRow = <Shape>(each: Row<Shape>): each is { at: Position; row: Shape } => "row" in each;

interface Wanted<Shape> {
  /** The folder or archive that holds the file: findings name both. */
  place: string;
  schema: z.ZodType<Shape>;
  entity: Entity;
}

/** The one object of a JSON file. */
export function readJsonFile<Shape>(file: SourceFile, wanted: Wanted<Shape>): Row<Shape> {
  const at = { file: `${wanted.place}/${file.name}`, line: 1 };
  if ("problem" in file) return unreadable(at, wanted.entity, file.problem);
  try {
    return checkRow(JSON.parse(file.text), { at, ...wanted });
  } catch (error) {
    return unreadable({ ...at, line: lineOfJsonError(file.text, error as Error) }, wanted.entity, `not JSON: ${(error as Error).message}`);
  }
}

const anyList = z.array(z.unknown());

/** The entries of a file that is one JSON list, each with its line; each stands or falls alone. */
export function readJsonList<Shape>(file: SourceFile, wanted: Wanted<Shape>): Row<Shape>[] {
  const whole = readJsonFile(file, { ...wanted, schema: anyList });
  if (!isRow(whole) || "problem" in file) return [whole as Row<Shape>];
  const lines = linesOfJson(file.text, 2);
  return whole.row.map((value, index) => checkRow(value, { at: { ...whole.at, line: lines.get(`/${index}`) ?? whole.at.line }, ...wanted }));
}

/** The entries of a YAML list, of all documents of the file, each with its line; each stands or falls alone. */
export function readYamlList<Shape>(file: SourceFile, wanted: Wanted<Shape>): Row<Shape>[] {
  const at = { file: `${wanted.place}/${file.name}`, line: 1 };
  if ("problem" in file) return [unreadable(at, wanted.entity, file.problem)];
  return orUnreadable(at, wanted.entity, () => {
    const lines = new LineCounter();
    const { documents, refused } = readDocuments(file.text, lines);
    const told = refused.map(({ offset, reason }) => unreadable({ ...at, line: lines.linePos(offset).line }, wanted.entity, `not YAML: ${reason}`));
    return [...told, ...documents.flatMap((document) => readDocument(document, { at, lines, ...wanted }))];
  });
}

function readDocument<Shape>(document: Document.Parsed, { at, lines, ...wanted }: { at: Position; lines: LineCounter } & Wanted<Shape>): Row<Shape>[] {
  const broken = document.errors
    .slice(0, mostErrors)
    .map((error) => unreadable(positionOf(at, lines, error), wanted.entity, `not YAML: ${firstLine(error.message)}`));
  const { contents } = document;
  if (!isSeq(contents)) return broken.length > 0 || contents === null ? broken : [unreadable(at, wanted.entity, "is no list")];
  const rows = contents.items.flatMap((item) => {
    const here = { ...at, line: lines.linePos((isNode(item) && item.range?.[0]) || 0).line };
    return orUnreadable(here, wanted.entity, () => [checkRow(isNode(item) ? item.toJS(document) : item, { at: here, ...wanted })]);
  });
  return [...broken, ...rows];
}

/** Who mends the first sees whether there are others. */
const mostErrors = 20;

/** What is nested without end, or refers to itself without end, is no row. */
function orUnreadable<Shape>(at: Position, entity: Entity, read: () => Row<Shape>[]): Row<Shape>[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError) return [unreadable(at, entity, `not YAML: ${firstLine(error.message)}`)];
    throw error;
  }
}

/** A Markdown file with YAML before it: the row with `body`, the text below. */
export function readFrontMatter<Shape>(file: SourceFile, wanted: Wanted<Shape>): Row<Shape> {
  const at = { file: `${wanted.place}/${file.name}`, line: 1 };
  if ("problem" in file) return unreadable(at, wanted.entity, file.problem);
  const [, head, body = ""] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(file.text) ?? [];
  if (head === undefined) return unreadable(at, wanted.entity, "has no front matter");
  const lines = new LineCounter();
  const [row] = orUnreadable(at, wanted.entity, () => {
    const { documents, refused } = readDocuments(head, lines);
    const [error] = documents.flatMap(({ errors }) => errors);
    if (refused[0]) return [unreadable(at, wanted.entity, `not YAML: ${refused[0].reason}`)];
    if (error) return [unreadable({ ...at, line: positionOf(at, lines, error).line + 1 }, wanted.entity, `not YAML: ${firstLine(error.message)}`)];
    return [checkRow({ ...(documents[0]?.toJS() as object), body }, { at, ...wanted })];
  });
  return row as Row<Shape>;
}

function checkRow<Shape>(value: unknown, { at, schema, entity }: { at: Position } & Wanted<Shape>): Row<Shape> {
  const checked = schema.safeParse(value);
  if (checked.success) return { at, row: checked.data };
  const reason = checked.error.issues.map((issue) => `${issue.path.join(".") || "row"}: ${issue.message}`).join("; ");
  return unreadable(at, entity, reason);
}

const unreadable = (at: Position, entity: Entity, reason: string) => ({ at, kind: "unreadable" as const, entity, reason });
const positionOf = (at: Position, lines: LineCounter, error: YAMLError): Position => ({ ...at, line: lines.linePos(error.pos[0]).line });
const firstLine = (text: string) => text.split("\n")[0] as string;

/** V8 names the position of some errors, and of others quotes what stands around it. */
function lineOfJsonError(text: string, { message }: Error): number {
  const position = /position (\d+)/.exec(message)?.[1];
  const quoted = /, \.\.\."([\s\S]+)"(?:\.\.\.)? is not valid JSON$/.exec(message)?.[1];
  const offset = position ? Number(position) : quoted ? text.indexOf(quoted) + Math.floor(quoted.length / 2) : 0;
  return text.slice(0, offset).split("\n").length;
}
