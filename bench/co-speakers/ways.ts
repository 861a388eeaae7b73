// The ways to an answer, and that they lead to the same one.
import { isDeepStrictEqual } from "node:util";
import { findCoSpeakers } from "#lib/search/co-speakers/co-speakers.ts";
import { rankByFacet } from "#lib/search/co-speakers/rank-by-facet.ts";
import { rankInPostgres } from "#lib/search/co-speakers/rank-in-postgres.ts";
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";

export const ways = ["selfJoin", "sql", "facet", "cold", "kept"] as const;
export type Way = (typeof ways)[number];

const asked: Record<Way, (id: number) => Promise<unknown>> = {
  selfJoin: (id) =>
    readQuery(sql`
      select theirs.person_id, count(distinct theirs.event_id) as events from appearance mine join appearance theirs using (event_id)
      where mine.person_id = ${id} and theirs.person_id <> ${id} group by 1 order by 2 desc, 1 limit 8`),
  sql: (id) => rankInPostgres(id, "weighted"),
  facet: (id) => rankByFacet(id, "weighted"),
  cold: (id) => findCoSpeakers(id),
  kept: (id) => findCoSpeakers(id),
};

/** Milliseconds of each way, once. Nothing is kept before the cold one, whose answer is kept for the last. */
export async function measureOnce(id: number): Promise<Record<Way, number>> {
  const taken = {} as Record<Way, number>;
  for (const way of ways) {
    if (way === "cold") await redis().flushall();
    const began = performance.now();
    await asked[way](id);
    taken[way] = performance.now() - began;
  }
  return taken;
}

/** Asks the index until it answers in the time that a reader waits: at first it has yet to compile what it does. */
export async function warm(id: number): Promise<void> {
  for (let time = 1; time < 40; time++) {
    const isThere = await rankByFacet(id, "weighted").then(
      (ranking) => ranking !== null,
      () => false, // it took longer than a reader waits
    );
    if (isThere && time > 10) return;
  }
  throw new Error("The index does not answer in time on this machine, or is not in step.");
}

/** Throws unless all that weigh say the same. */
export async function checkEqual(id: number): Promise<void> {
  for (const counting of ["weighted", "unweighted"] as const) {
    const [reference, facet] = [await rankInPostgres(id, counting), await rankByFacet(id, counting)];
    if (!isDeepStrictEqual(facet?.people, reference.people)) throw new Error(`The index and Postgres differ, ${counting}, for person ${id}.`);
  }
  await redis().flushall();
  const [cold, kept] = [await findCoSpeakers(id), await findCoSpeakers(id)];
  if (!cold.ok || !isDeepStrictEqual(cold, kept)) throw new Error(`What is kept differs from what was found, for person ${id}.`);
  const order = (await rankInPostgres(id, "weighted")).people.map(({ key }) => key.slice(0, key.lastIndexOf(" ")));
  if (
    !isDeepStrictEqual(
      cold.people.map(({ slug }) => slug),
      order,
    )
  )
    throw new Error(`What is shown differs from Postgres, for person ${id}.`);
}
