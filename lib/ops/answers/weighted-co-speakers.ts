// Who appears with whom as pages weigh it, of what one source tells: nobody is merged, nothing is hidden.
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { appearances } from "./co-speakers.ts";
import { compareKeys } from "./compare-keys.ts";

/** Somebody, what the shared events count together, and how many sessions are shared. */
type Weighed = [key: string, weight: number, sessions: number];

/** For each of these people the ten that come first: each shared event counts 1/ln(e + speakers), one of more than 100 only where a session is shared. */
export async function answerWeighted(source: string, people: string[]): Promise<Record<string, Weighed[]>> {
  const rows = await readQuery<{ person: string; other: string; weight: number; sessions: number }>(sql`
    with a as materialized (${appearances(source)}),
    counted as materialized (select event, count(distinct person) as speakers from a group by 1),
    shared as (
      select mine.person, theirs.person as other, mine.event, count(distinct mine.session) filter (where mine.session = theirs.session) as sessions
      from a mine join a theirs on mine.event = theirs.event and theirs.person <> mine.person where mine.person = any (${people}::text[]) group by 1, 2, 3
    )
    select s.person, s.other, sum(together_weight(c.speakers))::bigint as weight, sum(s.sessions)::int as sessions
    from shared s join counted c using (event) where c.speakers <= 100 or s.sessions > 0 group by 1, 2`);
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return Object.fromEntries(people.map((key) => [key, (byPerson.get(key) ?? []).toSorted(inOrder).slice(0, 10).map(toWeighed)]));
}

interface Row {
  other: string;
  /** In whole trillionths. */
  weight: number;
  sessions: number;
}

const inOrder = (a: Row, b: Row): number => b.weight - a.weight || b.sessions - a.sessions || compareKeys(a.other, b.other);
const toWeighed = ({ other, weight, sessions }: Row): Weighed => [other, weight / 1e12, sessions];
