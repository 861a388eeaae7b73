// npm run answers -- co-speakers|followed FILE [--source NAME] [--weighted]: answers in the form of the file, for the people or nodes it names, from what is loaded here.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { answerCoSpeakers } from "#lib/ops/answers/co-speakers.ts";
import { answerFollowed, listTieSources } from "#lib/ops/answers/followed.ts";
import { answerWeighted } from "#lib/ops/answers/weighted-co-speakers.ts";
import { closePostgres } from "#lib/stores/postgres.ts";

/** What the file holds besides, answers too, is not looked at. */
const people = z.looseObject({ people: z.record(z.string(), z.unknown()) });
const node = z.union([
  z.int().min(0).max(999_999_999),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);
const nodes = z.looseObject({ note: z.string().optional(), queries: z.array(z.looseObject({ user_node: node })) });

const { values, positionals } = parseArgs({ allowPositionals: true, options: { source: { type: "string" }, weighted: { type: "boolean", default: false } } });
const [what, file] = positionals;
const answer = new Map([
  ["co-speakers", coSpeakers],
  ["followed", followed],
]).get(what ?? "");
if (!answer || !file) refuse("Say what is asked and by which file: npm run answers -- co-speakers|followed FILE [--source NAME] [--weighted].");
else await answer(path.resolve(process.env.INIT_CWD ?? ".", file));
await closePostgres();

async function coSpeakers(question: string): Promise<void> {
  const asked = read(question, { shape: people, form: 'it names no people: it needs {"people": {"KEY": ...}}' });
  if (!asked) return;
  const source = values.source ?? path.basename(question, ".json");
  const keys = Object.keys(asked.people);
  const answers = await answerCoSpeakers(source, keys);
  print(values.weighted ? { ...answers, people: withWeighted(answers.people, await answerWeighted(source, keys)) } : answers);
}

function withWeighted(people: Record<string, object>, weighted: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(people).map(([key, person]) => [key, { ...person, appears_with_weighted: weighted[key] }]));
}

async function followed(question: string): Promise<void> {
  const asked = read(question, { shape: nodes, form: 'it names no nodes: it needs {"queries": [{"user_node": NUMBER}]}' });
  const source = asked && (await chooseTies(question));
  if (!source) return;
  const { answers, missing } = await answerFollowed(
    source,
    asked.queries.map((each) => each.user_node),
  );
  print({ note: asked.note, queries: answers });
  if (missing.length === 0) return;
  console.error(`Not here, and without an answer: node ${[...new Set(missing)].join(", ")} of the graph that ${source} ties.`);
  process.exitCode = 1;
}

/** The ties that are named, or those after which the folder of the file is named, or the only ones that are here. */
async function chooseTies(question: string): Promise<string | null> {
  const here = await listTieSources();
  const [only, ...others] = here;
  const wanted = values.source ?? here.find((source) => source === path.basename(path.dirname(question))) ?? (others.length === 0 ? only : undefined);
  if (wanted && here.includes(wanted)) return wanted;
  if (!only) refuse("No speakers are tied to a graph here: npm run import -- graph-ties FOLDER.");
  else refuse(`Say which ties are meant, with --source: ${here.join(", ")}.`);
  return null;
}

/** What a file asks, or null when it was refused. */
function read<Shape>(question: string, { shape, form }: { shape: z.ZodType<Shape>; form: string }): Shape | null {
  try {
    const checked = shape.safeParse(JSON.parse(readFileSync(question, "utf8")));
    if (checked.success) return checked.data;
    refuse(`${question}: ${form}.`);
  } catch (error) {
    refuse(`${question} cannot be read: ${(error as Error).message}`);
  }
  return null;
}

function print(answers: object): void {
  console.log(JSON.stringify(answers, null, 1));
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
