// "Appears with": who speaks at the same events as somebody, those first whom they meet where few speak, with the events as evidence.
import { logger } from "#lib/kit/log.ts";
import { findPersonVersion } from "#lib/outbox/versions.ts";
import { askOr } from "../search.ts";
import { type CoSpeaker, readEvidence } from "./evidence.ts";
import { findKept, keep } from "./kept-answers.ts";
import { rankByFacet } from "./rank-by-facet.ts";
import { rankInPostgres } from "./rank-in-postgres.ts";
import type { Ranking } from "./ranked.ts";

export type CoSpeakers = { ok: true; people: CoSpeaker[] } | { ok: false; reason: "away" };

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
  const inPostgres = () => rankInPostgres(personId, "weighted");
  return askOr(async () => (await rankByFacet(personId, "weighted")) ?? inPostgres(), inPostgres);
}
