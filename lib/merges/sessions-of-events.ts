// Sessions that both of two events tell of: one talk, found by its recording or by its title and who appears in it.
import type pg from "pg";
import { personKeyOf, pickSameSession, type SessionFacts } from "#lib/sessions/same-session.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Pair } from "./absorb.ts";
import { readToldApart } from "./queries.ts";

interface Told extends SessionFacts {
  id: number;
}

/** Pairs that are certainly one, each session in one pair. What somebody has said is two stays two. */
export async function findSameSessionsOf(client: pg.ClientBase, { keep, gone }: Pair): Promise<Pair[]> {
  const all = await query<Told>(
    sql`
    select s.id, s.event_id as "eventId", s.title,
      array(select p.name from appearance a join person p on p.id = a.person_id where a.session_id = s.id) as people,
      array(select k.url from coverage k where k.session_id = s.id and k.kind = 'video') as recordings
    from session s where s.event_id in (${keep}, ${gone}) order by s.id`,
    client,
  );
  const apart = await readToldApart(client, "session");
  const taken = new Set<number>();
  return all
    .filter(({ eventId }) => eventId === gone)
    .flatMap((session) => {
      const open = all.filter(({ id, eventId }) => eventId === keep && !taken.has(id) && !apart.areTwo(id, session.id));
      const { same } = pickSameSession(session, open);
      if (!same) return [];
      taken.add(same.id);
      return [{ keep: same.id, gone: session.id }];
    });
}

/** People of one name who are named in one of these sessions and are two here: most likely they are one as well. */
export async function findNamesakes(client: pg.ClientBase, sessionIds: number[]): Promise<{ keep: number; gone: number; name: string }[]> {
  const named = await query<{ sessionId: number; personId: number; name: string }>(
    sql`select distinct a.session_id as "sessionId", p.id as "personId", p.name from appearance a join person p on p.id = a.person_id
      where a.session_id = any (${sessionIds}::int[]) order by 1, 2`,
    client,
  );
  const groups = Map.groupBy(named, ({ sessionId, name }) => `${sessionId} ${personKeyOf(name)}`);
  const pairs = [...groups.values()].flatMap(([first, ...others]) =>
    others.map(({ personId, name }) => ({ keep: first?.personId as number, gone: personId, name })),
  );
  return [...new Map(pairs.map((pair) => [`${pair.keep} ${pair.gone}`, pair])).values()];
}
