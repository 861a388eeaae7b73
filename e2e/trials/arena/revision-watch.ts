import { setTimeout as sleep } from "node:timers/promises";
import { searchAlias } from "#lib/search/index-names.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";

/** Looks five times a second at what a search shows of these sessions, and counts revisions that went back. */
export function watchRevisions(ids: number[]): { stop(): Promise<{ samples: number; wentBack: number; failed: number }> } {
  const stopping = new AbortController();
  const last = new Map<string, number>();
  const counts = { samples: 0, wentBack: 0, failed: 0 };

  async function look(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sample().catch(() => counts.failed++);
      await sleep(200, undefined, { signal: stopping.signal }).catch(() => {}); // the trial is over
    }
  }

  async function sample(): Promise<void> {
    const { body } = await requireOpenSearch().search({
      index: searchAlias("session"),
      body: { query: { terms: { id: ids } }, size: ids.length, _source: ["rev"] } as never,
    });
    counts.samples++;
    for (const { _id, _source } of (body as unknown as { hits: { hits: { _id: string; _source: { rev: number } }[] } }).hits.hits) {
      if (_source.rev < (last.get(_id) ?? 0)) counts.wentBack++;
      last.set(_id, _source.rev);
    }
  }

  const looking = look();
  return {
    async stop() {
      stopping.abort();
      await looking;
      return counts;
    },
  };
}
