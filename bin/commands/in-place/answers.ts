// npm run answers -- co-speakers FILE [--source NAME]: answers in the form of the file, for the people it names, from what is loaded here.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { answerCoSpeakers } from "#lib/ops/answers/co-speakers.ts";
import { closePostgres } from "#lib/stores/postgres.ts";

const asked = z.looseObject({ people: z.record(z.string(), z.unknown()) });

const { values, positionals } = parseArgs({ allowPositionals: true, options: { source: { type: "string" } } });
const [what, file] = positionals;
if (what !== "co-speakers" || !file) refuse("Say what is asked and by which file: npm run answers -- co-speakers FILE [--source NAME].");
else await answer(path.resolve(process.env.INIT_CWD ?? ".", file));
await closePostgres();

async function answer(question: string): Promise<void> {
  const checked = asked.safeParse(JSON.parse(readFileSync(question, "utf8")));
  if (!checked.success) return refuse(`${question} names no people: it needs {"people": {"KEY": ...}}.`);
  const source = values.source ?? path.basename(question, ".json");
  console.log(JSON.stringify(await answerCoSpeakers(source, Object.keys(checked.data.people)), null, 1));
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
