import { setTimeout as sleep } from "node:timers/promises";
import { searchAlias } from "#lib/search/index-names.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { postgres, query, sql } from "#lib/stores/postgres.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { commit, editMany } from "../arena/edits.ts";
import { createLagMeter, percentile } from "../arena/lag.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/** C13: a topic of 20,000 events is renamed while people edit. They do not wait for it: a mass change has a lane of its own. */
export async function massChange(arena: Arena, { seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const count = isShort ? 4_000 : 20_000;
  const world = await freshDirectory(arena, { events: count });
  const topic = world.topics + 1; // none of those that the editors rename
  await giveAllTheTopic(topic);
  startWorkerProcesses(arena, 2, { patches });
  await sleep(1_500);
  const meter = createLagMeter({ oneIn: 5 });
  const editing = editMany({ ...world, events: 40 }, { edits: isShort ? 200 : 2_000, clients: 4, seed, perSecond: 20, onEffect: meter.watch });
  await sleep(1_000);
  const began = performance.now();
  await commit(sql`update topic set name = 'Renamed' where id = ${topic}`);
  const committed = (performance.now() - began) / 1_000;
  const noted = await query(sql`select from outbox_change where cause = 'topic.edited' and subject_id = ${topic}`);
  const arrived = await waitForAll(count, 180);
  await editing;
  await settle(60);
  const lags = await meter.finish();
  await stopAllWorkers();
  const { count: divergent, byKind } = await countDivergences();

  const verdict = createVerdict({ isShort });
  verdict.note("events", count);
  verdict.atMost("rows in the outbox for it", noted.length, 1);
  verdict.note("committed in s", committed);
  verdict.within("all renamed after s", arrived, 120);
  verdict.equal("never renamed", arrived === Number.POSITIVE_INFINITY ? 1 : 0, 0);
  verdict.within("interactive p99 ms", percentile(lags.documents, 0.99), 5_000);
  verdict.equal("interactive never seen", lags.documents.filter((lag) => lag === Number.POSITIVE_INFINITY).length, 0);
  verdict.equal("divergent", divergent, 0);
  verdict.note("by kind", byKind);
  return verdict;
}

/** Past the triggers; the topic's name is not in the index yet, so that its new one is counted from nought. */
async function giveAllTheTopic(id: number): Promise<void> {
  const client = await postgres().connect();
  await client.query("begin");
  await client.query("set local session_replication_role = replica");
  await client.query(sql`insert into topic (id, slug, name) values (${id}, 'of-all', 'Of all')`);
  await client.query(sql`insert into event_topic (event_id, topic_id) select id, ${id} from event`);
  await client.query("commit");
  client.release();
}

async function waitForAll(count: number, seconds: number): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < seconds * 1_000) {
    const { body } = await requireOpenSearch().count({ index: searchAlias("event"), body: { query: { match_phrase: { topicNames: "Renamed" } } } as never });
    if ((body as { count: number }).count >= count) return (performance.now() - began) / 1_000;
    await sleep(200);
  }
  return Number.POSITIVE_INFINITY;
}
