// Who somebody appears with, counted by OpenSearch over the documents of their events.
import { z } from "zod";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { searchAlias } from "../index-names.ts";
import { type Ground, readGround, type Together } from "./ground.ts";
import { atMost, type Counting, crowd, firstOf, type Ranked, type Ranking } from "./ranked.ts";

/** No reader waits longer than this for an engine that hangs. */
const patienceMs = 1_500;

/** With more events sums would not be whole numbers any more that a double holds, and the list would be too long for a question. */
const mostEvents = 10_000;

const bucket = z.object({ key: z.string(), doc_count: z.number(), weight: z.object({ value: z.number() }) });
const found = z.object({ buckets: z.array(bucket) }).default({ buckets: [] });
const answered = z.object({
  versions: z.object({ value: z.number() }),
  known: z.object({ value: z.number() }),
  crowds: z.object({ each: z.object({ buckets: z.array(z.object({ key: z.number(), weight: z.object({ value: z.number() }) })) }) }),
  counted: z.object({ others: found, together: found }),
});
type Answered = z.infer<typeof answered>;

/**
 * The same as `rankInPostgres`, always: whoever shares a session is read from Postgres, all of them, with the number of
 * their sessions; OpenSearch tells what each of these shares, and who comes first of all others, whose order no session
 * changes. Null where the index does not stand where Postgres stands, for just these events, or the events are too many: then it cannot tell.
 */
export async function rankByFacet(personId: number, counting: Counting): Promise<Ranking | null> {
  const ground = await readGround(personId);
  if (ground.eventIds.length === 0) return { people: [], crowded: [] };
  if (ground.eventIds.length > mostEvents) return null;
  const answer = await ask(ground, counting);
  if (answer.known.value !== ground.eventIds.length || answer.versions.value !== ground.versions) return null;
  const crowds = new Map(answer.crowds.each.buckets.map(({ key, weight }) => [key, weight.value]));
  const { others, together } = answer.counted;
  const shared = sharedSessions(ground, { scores: scoresOf(together, counting), crowds: counting === "weighted" ? crowds : new Map() });
  const alone = [...scoresOf(others, counting)]
    .map(([key, score]) => ({ id: idOf(key), key, score, sessions: 0 }))
    .filter(({ id }) => id !== personId && !shared.has(id));
  return { people: firstOf([...shared.values(), ...alone]), crowded: [...crowds.keys()] };
}

async function ask({ eventIds, key, together }: Ground, counting: Counting): Promise<Answered> {
  const keys = [...new Set(together.map((each) => each.key))];
  const counted = {
    others: facet({ size: atMost + 1, exclude: [key, ...keys] }, counting),
    ...(keys.length > 0 ? { together: facet({ size: keys.length, include: keys }, counting) } : {}),
  };
  const body = {
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: [{ terms: { id: eventIds } }] } },
    timeout: `${patienceMs}ms`,
    aggs: {
      versions: { sum: { field: "rev" } },
      known: { value_count: { field: "togetherWeight" } },
      crowds: { filter: { range: { speakers: { gt: crowd } } }, aggs: { each: { terms: { field: "id", size: eventIds.length }, aggs: weight } } },
      counted: { filter: counting === "weighted" ? { range: { speakers: { lte: crowd } } } : { match_all: {} }, aggs: counted },
    },
  };
  const { body: answer } = await requireOpenSearch().search({ index: searchAlias("event"), body: body as never }, { requestTimeout: patienceMs });
  return answered.parse((answer as { aggregations?: unknown }).aggregations);
}

const weight = { weight: { sum: { field: "togetherWeight" } } };

/** One shard holds the whole index, so that the first of a facet are the first of all. A map, since the documents are few and their people many. */
function facet(which: { size: number; include?: string[]; exclude?: string[] }, counting: Counting): object {
  const order = [counting === "weighted" ? { weight: "desc" } : { _count: "desc" }, { _key: "asc" }];
  return { terms: { field: "speakerKey", execution_hint: "map", order, ...which }, aggs: weight };
}

const scoresOf = ({ buckets }: z.infer<typeof found>, counting: Counting): Map<string, number> =>
  new Map(buckets.map(({ key, doc_count, weight: { value } }) => [key, counting === "weighted" ? value : doc_count]));

const idOf = (key: string): number => Number(key.slice(key.lastIndexOf(" ") + 1));

/** Those who share a session, by id: what the facet says of them, and the crowded events at which they share one. */
function sharedSessions({ together }: Ground, { scores, crowds }: { scores: Map<string, number>; crowds: Map<number, number> }): Map<number, Ranked> {
  const people = new Map<number, Ranked>();
  for (const each of together) {
    const { id, key, score, sessions } = people.get(each.id) ?? { id: each.id, key: each.key, score: scores.get(each.key) ?? 0, sessions: 0 };
    people.set(id, { id, key, score: score + crowdedShare(each, crowds), sessions: sessions + each.sessions });
  }
  return people;
}

const crowdedShare = ({ eventId }: Together, crowds: Map<number, number>): number => crowds.get(eventId) ?? 0;
