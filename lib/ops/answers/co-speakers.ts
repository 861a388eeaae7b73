// Who appears with whom, as one source tells it: for comparing with answers that were found in another way.
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { compareKeys } from "./compare-keys.ts";

/** Others with how often they share something, most often first, then by key. */
interface Together {
  distinct: number;
  at_least_two: number;
  top: [key: string, count: number][];
  /** Count of the tenth; 0 where there are fewer. */
  tenth_count: number;
  /** How many have just that count: any of them may stand at the end. */
  tied_at_tenth: number;
}

interface Person {
  sessions: number;
  events: number;
  appears_with_event: Together;
  appears_with_session: Together;
}

export interface CoSpeakerAnswers {
  people: Record<string, Person>;
  totals: {
    people_with_a_session: number;
    person_event_pairs: number;
    person_session_pairs: number;
    distinct_pairs_same_session: number;
    events_with_a_speaker: number;
  };
}

/** Unweighted and over all history. People are keys of the source: nobody is merged, whatever else is here. */
export async function answerCoSpeakers(source: string, people: string[]): Promise<CoSpeakerAnswers> {
  const [byEvent, bySession, own, totals] = await Promise.all([
    countShared(source, "event", people),
    countShared(source, "session", people),
    countOwn(source, people),
    readTotals(source),
  ]);
  const answers = people.map((key): [string, Person] => [
    key,
    {
      sessions: own.get(key)?.sessions ?? 0,
      events: own.get(key)?.events ?? 0,
      appears_with_event: summarise(byEvent.get(key) ?? []),
      appears_with_session: summarise(bySession.get(key) ?? []),
    },
  ]);
  return { people: Object.fromEntries(answers), totals };
}

/** Rows of the ten that come first, and what stands around the tenth. Pure. */
export function summarise(shared: [key: string, count: number][]): Together {
  const sorted = shared.toSorted(([a, one], [b, other]) => other - one || compareKeys(a, b));
  const tenth = sorted[9]?.[1] ?? 0;
  return {
    distinct: sorted.length,
    at_least_two: sorted.filter(([, count]) => count >= 2).length,
    top: sorted.slice(0, 10),
    tenth_count: tenth,
    tied_at_tenth: tenth === 0 ? 0 : sorted.filter(([, count]) => count === tenth).length,
  };
}

/** Who appears in which session of which event. */
export const appearances = (source: string) => sql`
  select distinct r.key as session, r.said ->> 'event' as event, p ->> 'key' as person
  from source_record r, jsonb_array_elements(r.said -> 'people') p where r.source = ${source} and r.kind = 'session'`;

async function countShared(source: string, what: "event" | "session", people: string[]): Promise<Map<string, [string, number][]>> {
  const shared = what === "event" ? sql`mine.event = theirs.event` : sql`mine.session = theirs.session`;
  const counted = what === "event" ? sql`theirs.event` : sql`theirs.session`;
  const rows = await readQuery<{ person: string; other: string; count: number }>(sql`
    with a as materialized (${appearances(source)})
    select mine.person, theirs.person as other, count(distinct ${counted})::int as count
    from a mine join a theirs on ${shared} and theirs.person <> mine.person where mine.person = any (${people}::text[]) group by 1, 2`);
  const grouped = Map.groupBy(rows, ({ person }) => person);
  return new Map([...grouped].map(([person, list]) => [person, list.map(({ other, count }) => [other, count])]));
}

async function countOwn(source: string, people: string[]): Promise<Map<string, { sessions: number; events: number }>> {
  const rows = await readQuery<{ person: string; sessions: number; events: number }>(sql`
    select person, count(distinct session)::int as sessions, count(distinct event)::int as events from (${appearances(source)}) a
    where person = any (${people}::text[]) group by 1`);
  return new Map(rows.map((row) => [row.person, row]));
}

async function readTotals(source: string): Promise<CoSpeakerAnswers["totals"]> {
  const [totals] = await readQuery<CoSpeakerAnswers["totals"]>(sql`
    with a as materialized (${appearances(source)})
    select count(distinct person)::int as people_with_a_session, count(distinct (person, event))::int as person_event_pairs,
      count(*)::int as person_session_pairs, count(distinct event)::int as events_with_a_speaker,
      (select count(distinct (x.person, y.person)) from a x join a y on x.session = y.session and x.person < y.person)::int as distinct_pairs_same_session
    from a`);
  return totals as CoSpeakerAnswers["totals"];
}
