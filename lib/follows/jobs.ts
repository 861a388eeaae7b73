// Jobs of the queue that reads what people follow elsewhere. What is due stands in Postgres: a lost job is only late.
import { z } from "zod";
import { queue } from "#lib/stores/queues.ts";
import { claimDueSources } from "./sources/due.ts";

export const followSourcesQueue = "follow-sources";
const readSource = "read-source";

/** Payload of every job. */
export const readSourceJob = z.object({ sourceId: z.int() });

/** A server that is away is asked again after half a minute, and after two. */
const attempts = { attempts: 3, backoff: { type: "exponential", delay: 30_000, jitter: 0.3 } };

/** One job for each source; one that comes while it is read runs after it. */
export async function enqueueReads(sourceIds: number[]): Promise<void> {
  const jobs = sourceIds.map((sourceId) => ({
    name: readSource,
    data: { sourceId },
    opts: { ...attempts, deduplication: { id: `${readSource}-${sourceId}`, keepLastIfActive: true } },
  }));
  if (jobs.length > 0) await queue(followSourcesQueue).addBulk(jobs);
}

/** Asks for those whose time has come. Returns how many that are. */
export async function enqueueDueReads(): Promise<number> {
  const due = await claimDueSources();
  await enqueueReads(due);
  return due.length;
}
