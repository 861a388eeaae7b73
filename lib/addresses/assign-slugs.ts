import type pg from "pg";
import { slugOf } from "#lib/kit/slug.ts";
import { raw, sql } from "#lib/stores/postgres.ts";

/** What has a slug of its own. */
export type Addressed = "series" | "event" | "person" | "topic" | "venue" | "guide";

export interface Named {
  name: string;
  /** The year of an event, within which its slug is its own. */
  scope?: number;
}

/**
 * A free slug for each name, in order: the name's own, else with the smallest number behind it that is free. Slugs
 * that something had before are not free. Holds within the transaction; two that race are caught by the unique key.
 */
export async function assignSlugs(client: pg.ClientBase, entity: Addressed, things: Named[]): Promise<string[]> {
  const taken = new Set<string>(reserved[entity]);
  const slugs: (string | undefined)[] = things.map(() => undefined);
  for (let round = 0; slugs.includes(undefined); round++) {
    const open = things.flatMap((thing, at) => (slugs[at] === undefined ? [{ at, candidates: candidatesOf(thing, round) }] : []));
    for (const key of await findTaken(
      client,
      entity,
      open.flatMap(({ candidates }) => candidates),
    ))
      taken.add(key);
    for (const { at, candidates } of open) slugs[at] = takeFirst(candidates, taken);
  }
  return slugs as string[];
}

/** Words that lead to a page of ours where a slug would stand. */
const reserved: Partial<Record<Addressed, string[]>> = { person: ["/speakers"] };

interface Candidate {
  slug: string;
  scope: string;
}

/** First the slug as it is, then -2 to -9, then -10 to -99, and so on. */
function candidatesOf({ name, scope }: Named, round: number): Candidate[] {
  const base = slugOf(name);
  const numbers = Array.from({ length: round === 0 ? 1 : 9 * 10 ** (round - 1) }, (_, at) => (round === 0 ? 1 : 10 ** (round - 1) + at));
  return numbers
    .filter((number) => round === 0 || number > 1)
    .map((number) => ({ slug: round === 0 ? base : `${base}-${number}`, scope: String(scope ?? "") }));
}

function takeFirst(candidates: Candidate[], taken: Set<string>): string | undefined {
  const free = candidates.find((candidate) => !taken.has(keyOf(candidate)));
  if (free) taken.add(keyOf(free));
  return free?.slug;
}

async function findTaken(client: pg.ClientBase, entity: Addressed, candidates: Candidate[]): Promise<string[]> {
  const isFound = raw(entity === "event" ? "t.year = nullif(w.scope, '')::int and t.slug = w.slug" : "t.slug = w.slug");
  const { rows } = await client.query<Candidate>(sql`
    with wanted as (select * from unnest(${candidates.map((c) => c.slug)}::text[], ${candidates.map((c) => c.scope)}::text[]) as w (slug, scope))
    select w.slug, w.scope from wanted w join ${raw(`"${entity}"`)} t on ${isFound}
    union select w.slug, w.scope from wanted w join slug_history h on h.entity = ${entity}::entity_kind and h.slug = w.slug and h.scope = w.scope`);
  return rows.map(keyOf);
}

const keyOf = ({ slug, scope }: Candidate) => `${scope}/${slug}`;
