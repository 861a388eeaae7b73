// What is there to be changed: ids of things that everybody sees, and which of them somebody is at.
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Dice } from "../../e2e/trials/arena/random.ts";

export type Kind = "session" | "event" | "person" | "account";

export interface Living {
  ids: Record<Kind, number[]>;
  /**
   * A thing at random that nobody holds; it is held from now on, so that no other edit hides the one that is being
   * looked for.
   */
  take(kind: Kind, dice: Dice): number;
  /** Holds this one too; false when somebody does already. */
  hold(kind: Kind, id: number): boolean;
  release(kind: Kind, id: number): void;
  add(kind: Kind, id: number): void;
  /** It is gone for good: nobody takes it again. */
  remove(kind: Kind, id: number): void;
}

const sources: Record<Kind, Sql> = {
  session: sql`select s.id from session s join event e on e.id = s.event_id where not s.is_hidden and not e.is_hidden`,
  event: sql`select id from event where not is_hidden`,
  // who speaks somewhere: a new name of theirs is shown in many places
  person: sql`select distinct p.id from person p join appearance a on a.person_id = p.id where not p.is_hidden`,
  account: sql`select id from account`,
};

/** Reads what is there. */
export async function readLiving(): Promise<Living> {
  const kinds = Object.keys(sources) as Kind[];
  const lists = await Promise.all(kinds.map(async (kind) => [kind, (await query<{ id: number }>(sources[kind])).map(({ id }) => id)] as const));
  return createLiving(Object.fromEntries(lists) as Record<Kind, number[]>);
}

function createLiving(ids: Record<Kind, number[]>): Living {
  const held = new Set<string>();
  const hold = (kind: Kind, id: number) => !held.has(`${kind} ${id}`) && Boolean(held.add(`${kind} ${id}`));
  return {
    ids,
    hold,
    take(kind, dice) {
      for (;;) {
        const id = dice.pick(ids[kind]);
        if (hold(kind, id)) return id;
      }
    },
    release: (kind, id) => void held.delete(`${kind} ${id}`),
    add: (kind, id) => void ids[kind].push(id),
    remove(kind, id) {
      const list = ids[kind];
      const last = list.pop() as number;
      if (last !== id) list[list.indexOf(id)] = last;
      held.add(`${kind} ${id}`);
    },
  };
}
