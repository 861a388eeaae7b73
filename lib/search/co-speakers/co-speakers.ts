// "Appears with": who speaks at the same events as somebody, those first whom they meet where few speak, with the events as evidence.
import { createBreaker } from "#lib/kit/breaker.ts";
import { logger } from "#lib/kit/log.ts";
import { findPersonVersion } from "#lib/outbox/versions.ts";
import { isAway, openSearch } from "#lib/stores/opensearch.ts";
import { type CoSpeaker, readEvidence } from "./evidence.ts";
import { findKept, keep } from "./kept-answers.ts";
import { rankByFacet } from "./rank-by-facet.ts";
import { rankInPostgres } from "./rank-in-postgres.ts";
import type { Ranking } from "./ranked.ts";

export type CoSpeakers = { ok: true; people: CoSpeaker[] } | { ok: false; reason: "away" };

const breaker = createBreaker({ failures: 3, restMs: 5_000 });

/**
 * Up to eight people, weighted by how few speak at the events they share. Kept under the version of the person's page,
 * which is read first: whatever changes later raises it, and the answer is found anew.
 */
export async function findCoSpeakers(personId: number): Promise<CoSpeakers> {
  try {
    const version = await findPersonVersion(personId);
    const kept = await findKept(personId, version);
    if (kept) return { ok: true, people: kept };
    const people = await readEvidence(personId, await rank(personId));
    await keep(personId, version, people);
    return { ok: true, people };
  } catch (error) {
    logger("search").warn({ error: String(error), personId }, "nobody can tell who appears with whom");
    return { ok: false, reason: "away" };
  }
}

/** From OpenSearch where it stands where Postgres stands, else from Postgres: the same either way. */
async function rank(personId: number): Promise<Ranking> {
  return (await rankInIndex(personId)) ?? rankInPostgres(personId, "weighted");
}

async function rankInIndex(personId: number): Promise<Ranking | null> {
  if (!openSearch() || !breaker.isClosed()) return null;
  try {
    const ranking = await rankByFacet(personId, "weighted");
    breaker.succeeded();
    return ranking;
  } catch (error) {
    if (isAway(error)) breaker.failed();
    else breaker.succeeded(); // it answers: this one question is what it does not take
    logger("search").warn({ error: String(error) }, "who appears with whom is answered by Postgres");
    return null;
  }
}
