// Which speakers a node of a graph follows, and at which events they speak: for comparing with answers that were found in another way.
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { compareKeys } from "./compare-keys.ts";

export interface FollowedAnswer {
  user_node: number;
  follows: number;
  followed_speakers: number;
  events_with_a_followed_speaker: number;
  /** Events with how many followed speakers each has, most first, then by key. */
  top: [event: string, speakers: number][];
}

/** What is known of ties by one source: the speaker that each node is, and the events at which each speaker speaks. */
export interface Tied {
  /** Key of the speaker by node. */
  speakers: Map<number, string>;
  /** Keys of events by key of the speaker. */
  events: Map<string, string[]>;
}

/** Answers for those of the nodes that are here; the others are named. People and events are keys of their sources: nobody is merged, whatever else is here. */
export async function answerFollowed(tieSource: string, nodes: number[]): Promise<{ answers: FollowedAnswer[]; missing: number[] }> {
  const [tied, follows] = await Promise.all([readTied(tieSource), readFollows(tieSource, nodes)]);
  const answers = nodes.flatMap((node) => {
    const followed = follows.get(node);
    return followed ? [answerNode({ node, follows: followed, tied })] : [];
  });
  return { answers, missing: nodes.filter((node) => !follows.has(node)) };
}

/** The answer for one node. Pure. */
export function answerNode({ node, follows, tied }: { node: number; follows: number[]; tied: Tied }): FollowedAnswer {
  const speakers = follows.flatMap((each) => tied.speakers.get(each) ?? []);
  const counts = new Map<string, number>();
  for (const event of speakers.flatMap((speaker) => tied.events.get(speaker) ?? [])) counts.set(event, (counts.get(event) ?? 0) + 1);
  const sorted = [...counts].toSorted(([a, one], [b, other]) => other - one || compareKeys(a, b));
  return {
    user_node: node,
    follows: follows.length,
    followed_speakers: speakers.length,
    events_with_a_followed_speaker: counts.size,
    top: sorted.slice(0, 10),
  };
}

/** Sources that tie speakers to nodes, by name. */
export async function listTieSources(): Promise<string[]> {
  const rows = await readQuery<{ source: string }>(sql`select distinct source from source_record where kind = 'tie' order by 1`);
  return rows.map(({ source }) => source);
}

async function readTied(tieSource: string): Promise<Tied> {
  const rows = await readQuery<{ node: number; speaker: string; events: string[] }>(sql`
    with tied as (
      select t.key, (t.said -> 'node')::int as node, t.said ->> 'speakers' as source from source_record t
      join source_record s on s.source = t.said ->> 'speakers' and s.kind = 'person' and s.key = t.key and not s.said ? 'withheld'
      where t.source = ${tieSource} and t.kind = 'tie' and not t.said ? 'isGone'
    ), spoke as (
      select p ->> 'key' as key, array_agg(distinct r.said ->> 'event') as events
      from source_record r, jsonb_array_elements(r.said -> 'people') p
      where r.kind = 'session' and r.source in (select source from tied) group by 1
    )
    select tied.node, tied.key as speaker, coalesce(spoke.events, '{}') as events from tied left join spoke using (key)`);
  return {
    speakers: new Map(rows.map(({ node, speaker }) => [node, speaker])),
    events: new Map(rows.map(({ speaker, events }) => [speaker, events])),
  };
}

async function readFollows(tieSource: string, nodes: number[]): Promise<Map<number, number[]>> {
  const rows = await readQuery<{ node: number; follows: number[] }>(sql`
    select r.key::int as node, r.said -> 'follows' as follows from source_record r
    where r.kind = 'account' and r.key = any (${nodes.map(String)}::text[]) and not r.said ? 'isGone'
      and r.source in (select t.said ->> 'graph' from source_record t where t.source = ${tieSource} and t.kind = 'tie')`);
  return new Map(rows.map(({ node, follows }) => [node, follows]));
}
