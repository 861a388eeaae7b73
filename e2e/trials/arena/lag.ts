// How long it takes from a commit to what everybody sees.
import { setTimeout as sleep } from "node:timers/promises";
import { searchAlias } from "#lib/search/index-names.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { setKey } from "#lib/stores/versioned-sets.ts";
import type { Effect } from "./edits.ts";

export interface LagMeter {
  /** Call right after the commit. */
  watch(effect: Effect): void;
  /** Waits for those still being watched. Milliseconds, ascending; Infinity for what never came. */
  finish(): Promise<{ documents: number[]; sets: number[] }>;
}

/** Watches one effect in so many: each watched one is asked for again and again, which costs what it measures. */
export function createLagMeter({ oneIn, patienceMs = 30_000 }: { oneIn: number; patienceMs?: number }): LagMeter {
  const lags = { documents: [] as number[], sets: [] as number[] };
  const watched: Promise<void>[] = [];
  let seen = 0;
  return {
    watch(effect) {
      if (seen++ % oneIn !== 0) return;
      const list = isSet(effect) ? lags.sets : lags.documents;
      const began = performance.now();
      watched.push(waitFor(effect, patienceMs).then((came) => void list.push(came ? performance.now() - began : Number.POSITIVE_INFINITY)));
    },
    async finish() {
      await Promise.all(watched);
      for (const list of Object.values(lags)) list.sort((a, b) => a - b);
      return lags;
    },
  };
}

/** The value below which this share of the sorted ones lies, rounded; 0 where there are none. */
export const percentile = (sorted: number[], share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

const isSet = ({ projection }: Effect) => projection === "event-people" || projection === "follow-set";

async function waitFor(effect: Effect, patienceMs: number): Promise<boolean> {
  const { projection, id } = effect;
  const [row] = await query<{ version: number }>(sql`select cache_version + 1 as version from aggregate_version where kind = ${projection} and id = ${id}`);
  const wanted = row?.version ?? 1;
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const seen = isSet(effect) ? versionOfSet(effect) : versionFound(effect);
    if ((await seen.catch(() => 0)) >= wanted) return true;
    await sleep(25);
  }
  return false;
}

/** What a search sees, not what the index holds. What is hidden or gone is seen when it is not found. */
async function versionFound({ projection, id }: Effect): Promise<number> {
  const { body } = await requireOpenSearch().search({
    index: searchAlias(projection as "session"),
    body: { query: { term: { id } }, _source: ["rev"] } as never,
  });
  const [hit] = (body as unknown as { hits: { hits: { _source: { rev: number } }[] } }).hits.hits;
  if (hit) return hit._source.rev;
  return (await isShown(projection, id)) ? 0 : Number.MAX_SAFE_INTEGER;
}

async function isShown(projection: Effect["projection"], id: number): Promise<boolean> {
  const statements = {
    event: sql`select from event where id = ${id} and not is_hidden`,
    session: sql`select from session where id = ${id} and not is_hidden`,
    person: sql`select from person where id = ${id} and not is_hidden`,
  };
  return (await query(statements[projection as "event"])).length > 0;
}

async function versionOfSet({ projection, id }: Effect): Promise<number> {
  const key = projection === "event-people" ? `event:${id}` : `follows:${id}`;
  return Number((await redis().get(setKey(key, "version"))) ?? 0);
}
