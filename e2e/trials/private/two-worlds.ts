// Pairs of worlds that differ in one thing, and what everybody is shown of each.
import { setTimeout as sleep } from "node:timers/promises";
import { kindsOfFacts, type PrivateFact } from "#bin/checks/worlds/private-facts.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { settle } from "../../world/processes.ts";
import { castFor, isAbout, type Standing, standings, type World, writeWorldAround } from "./cast.ts";
import { lookAtDigests, restDigests } from "./digest-mails.ts";
import { differences, findAllToAsk, type Look, lookAt, type Questions, whoAsked } from "./look.ts";
import type { Stage } from "./stage.ts";
import { type Looker, nobody, signIn } from "./viewers.ts";

export interface Pair {
  kind: string;
  fact: PrivateFact;
  /** Answers that were compared, of those who may not know. */
  compared: number;
  /** Where they differ: nowhere. */
  leaks: { name: string; words: string }[];
  /** Those who may know and whose answers differ: somebody, or nothing has come true; of others than whom it is about, somebody too. */
  noticed: string[];
  mayKnow: string[];
}

/** A world with everybody who looks at it. */
export interface Watched {
  world: World;
  lookers: Looker[];
  before: Look;
  look(): Promise<Look>;
}

/** Processes that keep something in mind compare it with Postgres every two seconds. */
const inMindMs = 2_500;

/** Waits until nothing is on its way, and nobody has anything older in mind. */
export async function settleEverywhere(): Promise<void> {
  await settle();
  await sleep(inMindMs);
}

interface Wishes {
  seed: number;
  /** Who looks beside nobody and those whom the facts are about. */
  who?: readonly Standing[];
  /** What comes true later, whose beginning is the same in both worlds. */
  facts?: number[];
  questions: (world: World, lookers: Looker[]) => Promise<Questions>;
  hasMails?: boolean;
}

/** Makes a world, signs everybody in, and has the first look. */
export async function watchWorld(stage: Stage, { seed, who = standings, facts = [], questions, hasMails = false }: Wishes): Promise<Watched> {
  const world = await writeWorldAround(seed);
  for (const { first } of facts.map((nth) => factOf(world, nth).fact)) if (first) await query(first);
  await restDigests(world.now);
  const people = [["the person", world.personId], ["the other", world.otherId], ...who.map((name) => [name, world.standing[name]] as const)] as const;
  const signedIn: Looker[] = [];
  for (const [name, id] of people) signedIn.push(await signIn(name, id));
  const lookers = [nobody, ...signedIn];
  await settleEverywhere();
  const { all, answered } = await questions(world, lookers);
  const look = async (known: Look = new Map()): Promise<Look> => {
    const answers = await lookAt(
      all.filter(([name]) => !known.has(name)),
      stage,
    );
    return new Map([...known, ...answers, ...(hasMails ? await lookAtDigests(stage, signedIn, world.now) : [])]);
  };
  return { world, lookers, look, before: await look(answered) };
}

/** Another one, and whoever is three further, with another seed. */
const twoOf = (seed: number): Standing[] => standings.filter((_, at) => at % 3 === seed % 3);

/** In three worlds one after the other look all who stand in any way to whom the facts are about. In a short form they look at what is about them, and at all lists. */
export const watchEverything = (stage: Stage, { seed, facts, isShort }: { seed: number; facts: number[]; isShort: boolean }): Promise<Watched> =>
  watchWorld(stage, {
    seed,
    who: twoOf(seed),
    facts,
    hasMails: true,
    questions: (world, lookers) => {
      const casts = facts.map((nth) => castFor(world, nth));
      return findAllToAsk(stage, lookers, isShort ? isAbout(world, casts) : () => true);
    },
  });

function factOf(world: World, nth: number): { kind: string; fact: PrivateFact } {
  const names = Object.keys(kindsOfFacts);
  const kind = names[nth % names.length] as string;
  return { kind, fact: (kindsOfFacts[kind] as (typeof kindsOfFacts)[string])(castFor(world, nth)) };
}

/** One private fact comes true: who may not know must not notice, who may know has to. */
export async function letComeTrue(watched: Watched, nth: number): Promise<Pair> {
  const { world, lookers } = watched;
  const { kind, fact } = factOf(world, nth);
  const knowing = new Set<string>();
  for (const looker of lookers)
    if (fact.about.includes(looker.personId) || (looker.accountId > 0 && (await fact.isKnownTo?.(looker)))) knowing.add(looker.called);
  const changed = await change(watched, fact.become);
  const isIgnorant = (name: string) => !knowing.has(whoAsked(name));
  return {
    kind,
    fact,
    compared: [...watched.before.keys()].filter(isIgnorant).length,
    leaks: changed.filter(({ name }) => isIgnorant(name)),
    noticed: [...new Set(changed.filter(({ name }) => !isIgnorant(name)).map(({ name }) => whoAsked(name)))],
    mayKnow: lookers.filter(({ called, personId }) => knowing.has(called) && !fact.about.includes(personId)).map(({ called }) => called),
  };
}

/** What becomes public is noticed by everybody, but for whoever is kept away: else nobody looks. Returns who noticed. */
export async function letBePublic(watched: Watched): Promise<string[]> {
  const { personId, eventIds } = watched.world;
  const changed = await change(
    watched,
    sql`insert into attendance (person_id, event_id, state, visibility, in_directory) select ${personId}, id, 'attending', 'public', true from event where id = any (${eventIds}::int[])
      on conflict (person_id, event_id) do update set visibility = 'public', in_directory = true, state = case attendance.state when 'attending' then 'tracking'::attendance_state else 'attending' end`,
  );
  return [...new Set(changed.map(({ name }) => whoAsked(name)))];
}

async function change(watched: Watched, become: Sql): Promise<{ name: string; words: string }[]> {
  await query(become);
  await settleEverywhere();
  const after = await watched.look();
  const changed = differences(watched.before, after);
  watched.before = after;
  return changed;
}
