// Who is asked for: the speaker in the middle, and those with more events than nearly everybody.
import { query, sql } from "#lib/stores/postgres.ts";

export interface Speaker {
  id: number;
  /** The share of all speakers who speak at no more events. */
  name: string;
  events: number;
  /** With how many others. */
  together: number;
}

const shares = { median: 0.5, "99%": 0.99, "99.9%": 0.999, top: 1 };

/** One for each share of all who speak somewhere. */
export async function pickSpeakers(): Promise<Speaker[]> {
  const counted = await query<{ id: number; events: number }>(sql`
    select a.person_id as id, count(distinct a.event_id)::int as events
    from appearance a join event e on e.id = a.event_id and not e.is_hidden join person p on p.id = a.person_id and not p.is_hidden
    where is_speaking(a.role) group by 1 order by 2, 1`);
  const chosen = Object.entries(shares).map(([name, share]) => ({
    name,
    ...(counted[Math.ceil(counted.length * share) - 1] as { id: number; events: number }),
  }));
  return Promise.all(chosen.map(async (speaker) => ({ ...speaker, together: await countTogether(speaker.id) })));
}

async function countTogether(id: number): Promise<number> {
  const [row] = await query<{ count: number }>(sql`
    select count(distinct theirs.person_id)::int as count from appearance mine join appearance theirs using (event_id)
    where mine.person_id = ${id} and theirs.person_id <> ${id} and is_speaking(mine.role) and is_speaking(theirs.role)`);
  return row?.count ?? 0;
}
