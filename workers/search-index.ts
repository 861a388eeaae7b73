// Takes jobs for documents, gathers them and writes them in one request.
import { UnrecoverableError } from "bullmq";
import { createBatcher, type Failures } from "#lib/kit/batcher.ts";
import { logger } from "#lib/kit/log.ts";
import { owedJob, queueNames } from "#lib/outbox/owed-jobs.ts";
import { type DocumentKey, indexOwed } from "#lib/search/index-documents.ts";
import { startWorker } from "#lib/stores/queues.ts";

export const searchIndexQueue = "search-index";
const names = queueNames(searchIndexQueue);

/** At most ten forced refreshes a second: what an editor changed can be found at once, and the index keeps up. */
const gapMs = 100;

/** Starts the workers of both lanes. */
export function startSearchIndex() {
  const batcher = createBatcher<DocumentKey>({ flush, gapMs, max: 1_000 });
  const singles = startWorker(names.interactive, async (job) => {
    const { projection, ids } = owedJob.parse(job.data);
    await Promise.all(ids.map((id) => batcher.add({ projection, id } as DocumentKey)));
  }, { concurrency: 500 });
  const chunks = startWorker(names.mass, async (job) => {
    const { projection, ids } = owedJob.parse(job.data);
    await indexOwed(ids.map((id) => ({ projection, id }) as DocumentKey), { refresh: false });
  }, { concurrency: 2 });
  return [singles, chunks];
}

/** What the index refuses for good fails at once, with its reason; the debt in Postgres says the same. */
async function flush(keys: DocumentKey[]): Promise<Failures<DocumentKey>> {
  const { refused } = await indexOwed(keys, { refresh: true });
  for (const each of refused) logger("search-index").error(each, "refused for good");
  const reasons = new Map(refused.map((each) => [`${each.projection} ${each.id}`, each.reason]));
  return new Map(keys.flatMap((key) => {
    const reason = reasons.get(`${key.projection} ${key.id}`);
    return reason ? [[key, new UnrecoverableError(reason)] as const] : [];
  }));
}
