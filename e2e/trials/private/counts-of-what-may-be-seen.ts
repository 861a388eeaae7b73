import { kindsOfFacts } from "#bin/checks/worlds/private-facts.ts";
import type { Arena } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { createDice } from "../arena/random.ts";
import { differences } from "./look.ts";
import { judgeLeaks, judgeNone } from "./nobody-notices.ts";
import { throwQuestions } from "./random-questions.ts";
import { openStage } from "./stage.ts";
import { letBePublic, letComeTrue, type Pair, watchWorld } from "./two-worlds.ts";

/**
 * A14: what is counted, and what is said to go together, is made of what whoever asks may see: questions thrown by dice have
 * the same answers, byte by byte, in two worlds that differ in one private fact.
 */
export async function countsOfWhatMayBeSeen(arena: Arena, { seed, isShort, patches, say }: TrialOptions): Promise<Outcome> {
  const questions = isShort ? 120 : 1_000;
  const facts = isShort ? 3 : Object.keys(kindsOfFacts).length;
  const verdict = createVerdict({ isShort });
  const stage = await openStage(arena, { seed, patches });
  const watched = await watchWorld(stage, {
    seed,
    questions: async (world, lookers) => ({ all: throwQuestions(stage, lookers, { dice: createDice(seed), world, count: questions }), answered: new Map() }),
  });
  verdict.atLeast("questions", watched.before.size, questions);
  judgeNone(verdict, "differ by themselves", differences(watched.before, await watched.look()));
  const pairs: Pair[] = [];
  for (let nth = 0; nth < facts; nth++) {
    const pair = await letComeTrue(watched, isShort ? seed + nth : nth);
    pairs.push(pair);
    say(`${pair.kind}: ${pair.compared} answers compared, ${pair.leaks.length} differ`);
  }
  const noticed = await letBePublic(watched);
  await stage.close();
  judgeLeaks(verdict, pairs);
  verdict.atLeast("noticed what is public", noticed.length, isShort ? 2 : 5);
  return verdict;
}
