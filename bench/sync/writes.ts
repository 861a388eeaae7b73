// What people do to a large directory, each in a transaction of its own, and where it is to be seen afterwards.
import { attendeeKey, attendeeSetNames } from "#lib/attendance/attendee-sets.ts";
import { followKey, followSetName } from "#lib/follows/follow-set.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { setKey } from "#lib/stores/versioned-sets.ts";
import type { Dice } from "../../e2e/trials/arena/random.ts";
import type { Kind, Living } from "./living.ts";
import { inSet, inSession, inIndex, type Sight } from "./sights.ts";

export interface Write {
  /** Commits it. Returns where it can be seen; nowhere when it turned out to change nothing. */
  commit(): Promise<Sight[]>;
  /** Nobody else may touch these until it has been seen. */
  holds: [Kind, number][];
}

type MakeWrite = (living: Living, dice: Dice) => Write;

let marks = 0;
/** A word that stands nowhere else. */
const mark = () => `mk${(++marks).toString(36)}z`;

/** Kinds of writes with how often they come. A third goes through Prisma, the rest is SQL as psql would send it. */
const kinds: [weight: number, make: MakeWrite][] = [
  [
    28,
    withSession(async (id) => {
      const word = mark();
      await query(sql`update session set title = ${`What we learned, ${word}`} where id = ${id}`);
      return [inSession(id, "name", word)];
    }),
  ],
  [
    12,
    withSession(async (id) => {
      const word = mark();
      await prisma().session.update({ where: { id }, data: { title: `What we learned, ${word}` } });
      return [inSession(id, "name", word)];
    }),
  ],
  [
    13,
    withSession(async (id) => {
      const word = mark();
      await prisma().session.update({ where: { id }, data: { abstract: `A year of it in figures. ${word} and the questions that nobody asked.` } });
      return [inSession(id, "text", word)];
    }),
  ],
  [7, renamePerson],
  [6, addSession],
  [
    3,
    withSession(async (id, { living }) => {
      living.remove("session", id);
      await query(sql`delete from session where id = ${id}`);
      return [{ ...inSession(id), isGone: true }];
    }),
  ],
  [
    6,
    withSession(async (id, { living, dice }) => {
      const personId = dice.pick(living.ids.person);
      const rows = await query<{ eventId: number }>(sql`
      insert into appearance (person_id, event_id, session_id) select ${personId}, event_id, id from session where id = ${id} on conflict do nothing returning event_id as "eventId"`);
      return rows.flatMap(({ eventId }) => [inSession(id, "personId", String(personId)), inSet(setKey(attendeeKey(eventId), "speaking"), personId)]);
    }),
  ],
  [
    3,
    withSession(async (id) => {
      const rows = await query<{ personId: number }>(sql`
      delete from appearance where session_id = ${id} and person_id = (select min(person_id) from appearance where session_id = ${id}) returning person_id as "personId"`);
      return rows.slice(0, 1).map(({ personId }) => ({ ...inSession(id, "personId", String(personId)), isGone: true }));
    }),
  ],
  [
    4,
    (living, dice) => {
      const id = living.take("event", dice);
      const word = mark();
      return {
        holds: [["event", id]],
        commit: async () => {
          await prisma().event.update({ where: { id }, data: { tagline: `Three days, ${word}` } });
          return [inIndex({ type: "event", id, field: "tagline", value: word })];
        },
      };
    },
  ],
  [10, attend],
  [
    5,
    (living, dice) => {
      const [accountId, personId] = [dice.pick(living.ids.account), dice.pick(living.ids.person)];
      return {
        holds: [],
        commit: async () => {
          const rows = await query(sql`insert into follow (account_id, person_id) values (${accountId}, ${personId}) on conflict do nothing returning 1`);
          return rows.map(() => inSet(setKey(followKey(accountId), followSetName), personId));
        },
      };
    },
  ],
  [
    3,
    (living, dice) => {
      const accountId = dice.pick(living.ids.account);
      return {
        holds: [],
        commit: async () => {
          const rows = await query<{ personId: number }>(sql`
        delete from follow where account_id = ${accountId} and person_id = (select person_id from follow where account_id = ${accountId} order by created_at, person_id limit 1) returning person_id as "personId"`);
          return rows.slice(0, 1).map(({ personId }) => ({ ...inSet(setKey(followKey(accountId), followSetName), personId), isGone: true }));
        },
      };
    },
  ],
];

const byWeight = kinds.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

/** One write at random, not committed yet. */
export function chooseWrite(living: Living, dice: Dice): Write {
  return dice.pick(byWeight)(living, dice);
}

function withSession(commit: (id: number, ground: { living: Living; dice: Dice }) => Promise<Sight[]>): MakeWrite {
  return (living, dice) => {
    const id = living.take("session", dice);
    return { holds: [["session", id]], commit: () => commit(id, { living, dice }) };
  };
}

/** Seen in their own document, and a little later in those of their talks. */
function renamePerson(living: Living, dice: Dice): Write {
  const id = living.take("person", dice);
  const holds: Write["holds"] = [["person", id]];
  const word = mark();
  return {
    holds,
    commit: async () => {
      const [row] = await query<{ sessionId: number | null }>(sql`
      update person set name = ${`Nova Renamed ${word}`} where id = ${id}
      returning (select min(a.session_id) from appearance a join session s on s.id = a.session_id join event e on e.id = s.event_id where a.person_id = ${id} and not s.is_hidden and not e.is_hidden) as "sessionId"`);
      const own = inIndex({ type: "person", id, field: "name", value: word });
      const { sessionId } = row ?? {};
      if (!sessionId || !living.hold("session", sessionId)) return [own];
      holds.push(["session", sessionId]);
      return [own, { ...inSession(sessionId, "people", word), list: "shown" }];
    },
  };
}

function addSession(living: Living, dice: Dice): Write {
  const [eventId, personId, word] = [dice.pick(living.ids.event), dice.pick(living.ids.person), mark()];
  const holds: Write["holds"] = [];
  return {
    holds,
    commit: async () => {
      const { id } = await prisma().session.create({
        data: { eventId, title: `A late addition, ${word}`, language: "en", appearances: { create: { personId } } },
        select: { id: true },
      });
      living.add("session", id);
      living.hold("session", id);
      holds.push(["session", id]);
      return [inSession(id, "name", word)];
    },
  };
}

function attend(living: Living, dice: Dice): Write {
  const [eventId, personId] = [dice.pick(living.ids.event), dice.pick(living.ids.person)];
  const name = dice.pick(attendeeSetNames.slice(1));
  const [state, visibility] = name.split(":");
  return {
    holds: [],
    commit: async () => {
      const rows = await query(sql`
      insert into attendance as a (person_id, event_id, state, visibility) values (${personId}, ${eventId}, ${state}::attendance_state, ${visibility}::visibility)
      on conflict (person_id, event_id) do update set state = excluded.state, visibility = excluded.visibility
      where (a.state, a.visibility) is distinct from (excluded.state, excluded.visibility) returning 1`);
      return rows.map(() => inSet(setKey(attendeeKey(eventId), name), personId));
    },
  };
}
