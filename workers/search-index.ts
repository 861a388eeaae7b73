// Takes jobs for documents, gathers them and writes them in one request.
import { UnrecoverableError } from "bullmq";
import { createBatcher, type Failures } from "#lib/kit/batcher.ts";
import { logger } from "#lib/kit/log.ts";
import { owedJob, queueNames } from "#lib/outbox/owed-jobs.ts";
import { type DocumentKey, indexOwed } from "#lib/search/index-documents.ts";
import { startWorker } from "#lib/stores/queues.ts";

export const searchIndexQueue = "search-index";

/** At most ten forced refreshes a second: what somebody changed can be found at once, and the index keeps up. */
const awaitedGapMs = 100;
/** What only shows it may gather a little longer: the same document is often touched again. */
const behindGapMs = 250;

/** Starts the workers of both lanes. */
export function startSearchIndex() {
  const names = queueNames(searchIndexQueue);
  const awaited = createBatcher<DocumentKey>({ flush, gapMs: awaitedGapMs, max: 500 });
  const behind = createBatcher<DocumentKey>({ flush, gapMs: behindGapMs, max: 1_000 });
  const interactive = startWorker(
    names.interactive,
    async (job) => {
      const { keys, isAwaited } = readJob(job.data);
      await settleAll(keys.map((key) => (isAwaited ? awaited : behind).add(key)));
    },
    { concurrency: 500 },
  );
  const mass = startWorker(names.mass, async (job) => void (await indexOwed(readJob(job.data).keys)), { concurrency: 2 });
  return [interactive, mass];
}

function readJob(data: unknown): { keys: DocumentKey[]; isAwaited: boolean } {
  const { projection, ids, isAwaited } = owedJob.parse(data);
  return { keys: ids.map((id) => ({ projection, id }) as DocumentKey), isAwaited };
}

/** Waits for all of a job. What may pass the next time is told before what was refused for good: then the job is tried again. */
async function settleAll(all: Promise<void>[]): Promise<void> {
  const failures = (await Promise.allSettled(all)).flatMap((each) => (each.status === "rejected" ? [each.reason as Error] : []));
  const failure = failures.find((each) => !(each instanceof UnrecoverableError)) ?? failures[0];
  if (failure) throw failure;
}

/** What the index refuses for good fails at once, with its reason; the debt in Postgres says the same. */
async function flush(keys: DocumentKey[]): Promise<Failures<DocumentKey>> {
  const { refused } = await indexOwed(keys);
  for (const each of refused) logger("search-index").error(each, "refused for good");
  const reasons = new Map(refused.map((each) => [`${each.projection} ${each.id}`, each.reason]));
  return new Map(
    keys.flatMap((key) => {
      const reason = reasons.get(`${key.projection} ${key.id}`);
      return reason ? [[key, new UnrecoverableError(reason)] as const] : [];
    }),
  );
}
