import { kindsOfFacts } from "#bin/checks/worlds/private-facts.ts";
import type { Arena } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions, type Verdict } from "../arena/outcome.ts";
import { listThings, routesWithout } from "./addresses.ts";
import { differences, type Look } from "./look.ts";
import { killMutants } from "./mutants.ts";
import { openStage } from "./stage.ts";
import { letBePublic, letComeTrue, type Pair, type Watched, watchEverything } from "./two-worlds.ts";
import { nobody } from "./viewers.ts";

/**
 * A13: two worlds that differ in one private fact are the same, byte by byte, to everybody who may not know of it: pages,
 * files, what is laid over pages, mails, errors, with all their headers. Everything is read through the door, as it stands in
 * the page cache, and as the web renders it.
 */
export async function nobodyNotices(arena: Arena, options: TrialOptions): Promise<Outcome> {
  const { seed, isShort, patches } = options;
  const stage = await openStage(arena, { seed, patches });
  const verdict = createVerdict({ isShort });
  const pairs: Pair[] = [];
  for (let nth = 0; nth < (isShort ? 1 : 50); nth++) {
    const fact = isShort ? seed : nth; // another short form tries another kind
    const watched = await watchEverything(stage, { seed: seed + nth, facts: [fact], isShort });
    if (nth === 0) judgeLook(verdict, { watched, again: isShort ? null : await watched.look(), withoutRoute: routesWithout(await listThings(), nobody) });
    const pair = await letComeTrue(watched, fact);
    pairs.push(pair);
    if (nth === 0)
      verdict.equal("notice what is public", (await letBePublic(watched)).toSorted().join(", "), mayNotice(watched.lookers.map(({ called }) => called)));
    options.say(`world ${nth + 1}, ${pair.kind}: ${pair.compared} answers compared, ${pair.leaks.length} differ`);
  }
  await stage.close();
  judgeLeaks(verdict, pairs);
  const unnoticed = pairs.flatMap(({ fact, noticed, mayKnow }) =>
    [...(noticed.length === 0 ? ["anybody"] : []), ...mayKnow.filter((who) => !noticed.includes(who))].map((who) => `${who}: ${fact.what}`),
  );
  verdict.equal("not noticed by those who may know", unnoticed.join("; "), "");
  if (!isShort) await killMutants(arena, verdict);
  return verdict;
}

/** Everybody but who is blocked. More than its version, which a sitemap tells too, a page says of it to those alone who are signed in. */
function mayNotice(called: string[]): string {
  const ways = ["nobody (from the cache)", "nobody (past the cache)"];
  return [...ways, ...called.filter((name) => name !== "is blocked")].toSorted().join(", ");
}

/** Two looks at the same world show whether anything differs by itself. */
function judgeLook(verdict: Verdict, { watched, again, withoutRoute }: { watched: Watched; again: Look | null; withoutRoute: string[] }): void {
  verdict.equal("routes that nobody reads", withoutRoute.join(", "), "");
  verdict.atLeast("answers in a look", watched.before.size, 500);
  if (again) judgeNone(verdict, "differ by themselves", differences(watched.before, again));
}

/** Who may not know saw no difference. */
export function judgeLeaks(verdict: Verdict, pairs: Pair[]): void {
  const leaks = pairs.flatMap(({ fact, leaks: of }) => of.map(({ words }) => ({ words: `${fact.what}: ${words}` })));
  verdict.note("pairs of worlds", pairs.length);
  verdict.note("kinds of facts", `${new Set(pairs.map(({ kind }) => kind)).size} of ${Object.keys(kindsOfFacts).length}`);
  verdict.note(
    "answers compared",
    pairs.reduce((sum, { compared }) => sum + compared, 0),
  );
  judgeNone(verdict, "differ for those who may not know", leaks);
}

/** Nothing of the kind; else the first ones are told. */
export function judgeNone(verdict: Verdict, name: string, found: { words: string }[]): void {
  verdict.equal(name, found.length, 0);
  verdict.failures.push(...found.slice(0, 12).map(({ words }) => words));
}
