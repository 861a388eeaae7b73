import { kindsOfFacts } from "#bin/checks/worlds/private-facts.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Arena } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { ask } from "./ask.ts";
import { castFor, type World } from "./cast.ts";
import { separation, separationOf } from "../visits/separation.ts";
import { openStage, type Stage } from "./stage.ts";
import { settleEverywhere, watchWorld } from "./two-worlds.ts";
import type { Looker } from "./viewers.ts";

/** So many answers before the fact is made another again: what drifts with time falls to both sides. */
const inARow = 100;
const notCounted = 2;

interface Timed {
  stage: Stage;
  looker: Looker;
  world: World;
}

/**
 * A13, by the clock: how long the ten main pages take tells nobody whether a plan is there that they may not know of. A page
 * is told apart where it is so in three rounds of three.
 */
export async function timesTellNothing(arena: Arena, { seed, isShort, patches, say }: TrialOptions): Promise<Outcome> {
  const [rounds, each] = isShort ? [1, inARow] : [3, 1_000];
  const stage = await openStage(arena, { seed, patches });
  const { world, lookers } = await watchWorld(stage, { seed, questions: async () => ({ all: [], answered: new Map() }) });
  const looker = lookers.find(({ called }) => called === "follows, and is not followed back") as Looker;
  const pages = mainPages(castFor(world, 0).eventId, world);
  const measured = [];
  for (let round = 1; round <= rounds; round++) {
    measured.push(await measureRound({ stage, looker, world }, { pages, each }));
    say(`round ${round} of ${rounds}`);
  }
  await stage.close();
  const verdict = createVerdict({ isShort });
  verdict.note("answers a side", each);
  for (const [at, page] of pages.entries()) {
    const sides = measured.map((round) => round[at] as Sides);
    verdict.within(page, separationOf(sides), 0.55);
    verdict.note(`${page} in each round`, sides.map(([some, others]) => separation(some, others).toFixed(3)).join(", "));
  }
  return verdict;
}

const mainPages = (eventId: number, { personId }: World): string[] => {
  const [event, person] = [`/2026/event-${eventId}/`, `/people/person-${personId}/`];
  return [
    "/",
    event,
    `${event}attendees/`,
    `${event}contacts/`,
    person,
    `${person}you/`,
    "/calendar/",
    "/digest/",
    "/search/?q=event",
    `/api/overlay/?at=${encodeURIComponent(event)}`,
  ];
};

/** Milliseconds without the fact, and with it. */
export type Sides = [without: number[], beside: number[]];

/** The fact comes and goes again and again. */
async function measureRound(timed: Timed, { pages, each }: { pages: string[]; each: number }): Promise<Sides[]> {
  const sides = pages.map((): Sides => [[], []]);
  const cast = castFor(timed.world, 0);
  const fact = (kindsOfFacts["a plan for those whom one follows back"] as (typeof kindsOfFacts)[string])(cast);
  const gone = sql`delete from attendance where person_id = ${cast.personId} and event_id = ${cast.eventId}`;
  for (let taken = 0; taken < each; taken += inARow)
    for (const [side, become] of [gone, fact.become].entries()) {
      await query(become);
      await settleEverywhere();
      const times = await measure(timed, pages);
      for (const [at, ofPage] of times.entries()) sides[at]?.[side as 0 | 1].push(...ofPage);
    }
  return sides;
}

/** Milliseconds of each page: asked for in turn, one at a time. The first ones, which fill what is kept in mind, do not count. */
async function measure({ stage, looker }: Timed, pages: string[]): Promise<number[][]> {
  const times = pages.map((): number[] => []);
  for (let nth = 0; nth < notCounted + inARow; nth++)
    for (const [at, address] of pages.entries()) {
      const began = performance.now();
      await ask({ origin: stage.door, address, headers: { cookie: looker.cookie } });
      times[at]?.push(performance.now() - began);
    }
  return times.map((each) => each.slice(notCounted));
}
