// The one place where BullMQ queues and their workers are built.
import { type Job, type JobsOptions, Queue, Worker, type WorkerOptions } from "bullmq";
import { env } from "#lib/kit/env.ts";
import { redisForEnqueuing, redisForQueues } from "./redis.ts";

const opened = new Map<string, Queue>();

/** Braces keep all keys of a queue on one node of a cluster. */
const prefix = () => `{${env().SEARCH_PREFIX}}`;

/** What every job starts from: tried again with growing pauses, gone when done, kept when it failed for good. */
const jobDefaults: JobsOptions = {
  attempts: 6,
  backoff: { type: "exponential", delay: 500, jitter: 0.3 },
  removeOnComplete: true,
  removeOnFail: { count: 5_000 },
};

/** A queue to add to. Adding fails within seconds when Redis is away: what is owed stands in Postgres. */
export function queue(name: string): Queue {
  const before = opened.get(name);
  if (before) return before;
  const made = new Queue(name, { connection: redisForEnqueuing(), prefix: prefix(), defaultJobOptions: jobDefaults });
  made.on("error", () => {}); // the caller of add is told
  opened.set(name, made);
  return made;
}

/** Takes jobs of a queue. A job whose worker was killed is given to another after at most 15 s, however often that happens. */
export function startWorker<Data>(name: string, handle: (job: Job<Data>) => Promise<unknown>, options: Partial<WorkerOptions> = {}): Worker<Data> {
  const worker = new Worker<Data>(name, handle, {
    connection: redisForQueues(),
    prefix: prefix(),
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 1_000,
    ...options,
  });
  worker.on("error", () => {}); // connection failures; BullMQ reconnects, and a failed job reports itself
  return worker;
}

/** Ends all queues that were opened for adding. */
export async function closeQueues(): Promise<void> {
  const queues = [...opened.values()];
  opened.clear();
  await Promise.allSettled(queues.map((each) => each.close()));
}
