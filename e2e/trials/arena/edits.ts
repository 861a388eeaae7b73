// What people do to a directory, at random: every operation that the trials ask for.
import type pg from "pg";
import { postgres, type Sql, sql } from "#lib/stores/postgres.ts";
import { createDice, type Dice } from "./random.ts";
import type { SmallWorld } from "./small-world.ts";

/** What an operation changed that can be seen in a store. */
export interface Effect {
  projection: "event" | "session" | "person" | "event-people" | "follow-set";
  id: number;
}

interface Edit {
  statement: Sql;
  effect?: Effect;
}

type Operation = (world: SmallWorld, dice: Dice) => Edit;

/** Operations with how often they come. */
const operations: [weight: number, operation: Operation][] = [
  [
    30,
    (world, dice) => {
      const id = dice.upTo(world.sessions);
      return { statement: sql`update session set title = ${`Session ${id}, take ${dice.upTo(1e9)}`} where id = ${id}`, effect: { projection: "session", id } };
    },
  ],
  [
    12,
    (world, dice) => {
      const id = dice.upTo(world.events);
      return { statement: sql`update event set tagline = ${`Take ${dice.upTo(1e9)}`} where id = ${id}`, effect: { projection: "event", id } };
    },
  ],
  [
    4,
    (world, dice) => {
      const id = dice.upTo(world.events);
      return { statement: sql`update event set name = ${`Event ${id}, take ${dice.upTo(1e9)}`} where id = ${id}`, effect: { projection: "event", id } };
    },
  ],
  [
    10,
    (world, dice) => {
      const id = dice.upTo(world.people);
      return { statement: sql`update person set name = ${`Person ${id}, take ${dice.upTo(1e9)}`} where id = ${id}`, effect: { projection: "person", id } };
    },
  ],
  [
    8,
    (world, dice) => ({
      statement: sql`insert into appearance (person_id, event_id, session_id) select ${dice.upTo(world.people)}::int, event_id, id from session where id = ${dice.upTo(world.sessions)} on conflict do nothing`,
    }),
  ],
  [
    6,
    (world, dice) => ({
      statement: sql`delete from appearance where id = (select id from appearance where session_id = ${dice.upTo(world.sessions)} order by id limit 1)`,
    }),
  ],
  [
    12,
    (world, dice) => {
      const id = dice.upTo(world.events);
      const statement = sql`
      insert into attendance (person_id, event_id, state, visibility)
      values (${dice.upTo(world.people)}, ${id}, ${dice.pick(["attending", "tracking"])}::attendance_state, ${dice.pick(["public", "followers", "mutuals", "only_me"])}::visibility)
      on conflict (person_id, event_id) do update set state = excluded.state, visibility = excluded.visibility`;
      return { statement, effect: { projection: "event-people", id } };
    },
  ],
  [
    6,
    (world, dice) => {
      const id = dice.upTo(world.events);
      return {
        statement: sql`delete from attendance where person_id = ${dice.upTo(world.people)} and event_id = ${id}`,
        effect: { projection: "event-people", id },
      };
    },
  ],
  [
    10,
    (world, dice) => {
      const id = dice.upTo(world.accounts);
      return {
        statement: sql`insert into follow (account_id, person_id) values (${id}, ${dice.upTo(world.people)}) on conflict do nothing`,
        effect: { projection: "follow-set", id },
      };
    },
  ],
  [
    6,
    (world, dice) => {
      const id = dice.upTo(world.accounts);
      return {
        statement: sql`delete from follow where account_id = ${id} and person_id = ${dice.upTo(world.people)}`,
        effect: { projection: "follow-set", id },
      };
    },
  ],
  [
    1,
    (world, dice) => {
      const id = dice.upTo(world.topics);
      return { statement: sql`update topic set name = ${`Topic ${id}, take ${dice.upTo(1e9)}`} where id = ${id}` };
    },
  ],
  [
    4,
    (world, dice) => ({
      statement: sql`insert into session_topic (session_id, topic_id) select id, ${dice.upTo(world.topics)}::int from session where id = ${dice.upTo(world.sessions)} on conflict do nothing`,
    }),
  ],
  [
    4,
    (world, dice) => ({
      statement: sql`insert into coverage (event_id, session_id, kind, url) select event_id, id, 'slides', ${`https://slides.example/${dice.upTo(50)}`} from session where id = ${dice.upTo(world.sessions)} on conflict do nothing`,
    }),
  ],
  [3, (world, dice) => ({ statement: sql`delete from coverage where session_id = ${dice.upTo(world.sessions)}` })],
  [3, (world, dice) => ({ statement: sql`update session set is_hidden = not is_hidden where id = ${dice.upTo(world.sessions)}` })],
  [2, (world, dice) => ({ statement: sql`update session set event_id = ${dice.upTo(world.events)} where id = ${dice.upTo(world.sessions)}` })],
  [3, (world, dice) => ({ statement: sql`delete from session where id = ${dice.upTo(world.sessions)}` })],
  // brought back under its old id where it was deleted
  [
    4,
    (world, dice) => ({
      statement: sql`insert into session (id, event_id, title) values (${dice.upTo(world.sessions)}, ${dice.upTo(world.events)}, ${`Back, take ${dice.upTo(1e9)}`}) on conflict do nothing`,
    }),
  ],
  [1, (world, dice) => ({ statement: sql`update person set is_hidden = not is_hidden where id = ${dice.upTo(world.people)}` })],
  [1, (world, dice) => ({ statement: sql`update event set place_id = nullif(place_id, 2) where id = ${dice.upTo(world.events)}` })],
];

const total = operations.reduce((sum, [weight]) => sum + weight, 0);

/** One operation at random in a transaction of its own; what it changed, once it is committed. */
async function editAtRandom(world: SmallWorld, dice: Dice): Promise<Effect | null> {
  let at = dice.upTo(total);
  const [, operation] = operations.find(([weight]) => {
    at -= weight;
    return at <= 0;
  }) as [number, Operation];
  const { statement, effect } = operation(world, dice);
  return (await commit(statement)) > 0 ? (effect ?? null) : null;
}

/**
 * Runs one statement as a person's edit. Two that wait for each other are tried again; one that refers to what somebody
 * has just removed or moved is refused. Returns how many rows it changed.
 */
export async function commit(statement: Sql, on: pg.Pool = postgres()): Promise<number> {
  for (;;) {
    try {
      return (await on.query(statement)).rowCount ?? 0;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === "23503") return 0;
      if (code !== "40P01") throw error;
    }
  }
}

export interface Editing {
  edits: number;
  clients?: number;
  seed: number;
  /** Edits a second of all clients together; as fast as they can where nothing is said. */
  perSecond?: number;
  onEffect?: (effect: Effect) => void;
}

/** So many edits by so many people at once. Returns how long they took, in seconds. */
export async function editMany(world: SmallWorld, { edits, clients = 8, seed, perSecond, onEffect }: Editing): Promise<number> {
  const began = performance.now();
  let left = edits;
  const person = async (dice: Dice) => {
    while (left-- > 0) {
      const effect = await editAtRandom(world, dice);
      if (effect) onEffect?.(effect);
      const due = perSecond ? ((edits - left) / perSecond) * 1_000 - (performance.now() - began) : 0;
      if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => person(createDice(seed * 1_000 + number))));
  return (performance.now() - began) / 1_000;
}
