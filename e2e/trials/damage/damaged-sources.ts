import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { hasRealData } from "#bin/checks/real-data.ts";
import { checkout } from "#bin/stores/place.ts";
import { type Arena, closeConnections } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { copyTemplate } from "#bin/stores/databases.ts";
import type { Told } from "./one-after-the-other.ts";
import { wantedSources } from "./small-sources.ts";

type Ended = Extract<Told, { number: number }>;

/** No import of a few records takes so long on any machine: it does not end. */
const hangsAfterMs = 120_000;
/** What the imports of a few records may take, however large a file claims to be or becomes: with all that lies outside of it, and in the heap alone. */
const mostMegabytes = 1_500;
/** A process that keeps more of what it has done than this dies. */
const heap = "--max-old-space-size=768";

/** I1: real files of every format, damaged in every way, through the whole pipeline. Nothing crashes, hangs or leaves a row that no source can have meant. */
export async function damagedSources(arena: Arena, { edits, seed, isShort }: TrialOptions): Promise<Outcome> {
  const verdict = createVerdict({ isShort });
  const count = isShort ? Math.round(edits / 7.5) : Math.max(2_000, Math.round(edits / 4.5));
  if (!hasRealData(...wantedSources)) {
    verdict.note("not tried", "no real sources lie beside the checkout");
    return verdict;
  }
  await closeConnections();
  await copyTemplate(arena.databaseUrl, "hallway");
  const ended = await importAll(seed, count);
  const problems = ended.flatMap((each) => each.problems.map((problem) => `${each.number} (${each.real}, ${each.damage}): ${problem}`));
  const is = (start: string) => problems.filter((problem) => problem.includes(`: ${start}`)).length;
  verdict.equal("mutations", ended.length, count);
  verdict.equal("crashes", is("it crashes"), 0);
  verdict.equal("hangs", is("it hangs"), 0);
  verdict.equal("processes that died", is("it dies"), 0);
  verdict.equal("other problems", problems.length - is("it "), 0);
  verdict.note("real files", new Set(ended.map(({ real }) => real)).size);
  verdict.note("kinds of damage", new Set(ended.map(({ damage }) => damage)).size);
  verdict.note("records that came through", sumOf(ended, "records"));
  verdict.note("findings", sumOf(ended, "findings"));
  verdict.note("longest s", Math.max(...ended.map(({ seconds }) => seconds)));
  verdict.atMost("most megabytes", Math.max(...ended.map(({ megabytes }) => megabytes)), mostMegabytes);
  verdict.failures.push(...problems.slice(0, 40));
  return verdict;
}

const sumOf = (ended: Ended[], field: "records" | "findings") => ended.reduce((sum, each) => sum + each[field], 0);

/** In processes of their own: one that dies or hangs is told with the mutation it was at, and another goes on behind it. */
async function importAll(seed: number, count: number): Promise<Ended[]> {
  const ended: Ended[] = [];
  const isHopeless = () => ended.filter(({ real }) => real === "").length > 20;
  while (ended.length < count && !isHopeless()) {
    const { at, why } = await importSome({ seed, from: ended.length, to: count, ended });
    if (why) ended.push({ number: at, format: "", real: "", damage: "", seconds: 0, problems: [why], records: 0, findings: 0, megabytes: 0 });
  }
  return ended;
}

interface Some {
  seed: number;
  from: number;
  to: number;
  ended: Ended[];
}

async function importSome({ seed, from, to, ended }: Some): Promise<{ at: number; why?: string }> {
  const program = path.join(import.meta.dirname, "one-after-the-other.ts");
  const child = spawn(process.execPath, [heap, program, ...[seed, from, to].map(String)], { cwd: checkout, stdio: ["ignore", "pipe", "inherit"] });
  let at = from;
  let isHanging = false;
  const watch = setInterval(() => (isHanging = child.kill("SIGKILL")), hangsAfterMs);
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as Told;
    if ("begins" in told) at = told.begins;
    else ended.push(told);
    watch.refresh();
  }
  clearInterval(watch);
  if (ended.length >= to) return { at };
  return { at, why: isHanging ? `it hangs for more than ${hangsAfterMs / 1_000} s` : `it dies: ${child.signalCode ?? child.exitCode}` };
}
