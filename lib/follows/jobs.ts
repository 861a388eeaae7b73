// Jobs of the queue that reads what people follow elsewhere. What is due stands in Postgres, so that whoever connects a source
// needs no Redis, and a lost job is only late.
import { z } from "zod";
import { queue } from "#lib/stores/queues.ts";
import { claimDueSources, makeDue } from "./sources/due.ts";

export const followSourcesQueue = "follow-sources";
const readSource = "read-source";

/** Payload of every job. */
export const readSourceJob = z.object({ sourceId: z.int() });

/** A server that is away is asked again after half a minute, and after two. */
const attempts = { attempts: 3, backoff: { type: "exponential", delay: 30_000, jitter: 0.3 } };

/** Puts in a job for each source whose time has come. Returns how many that are. */
export async function enqueueDueReads(): Promise<number> {
  const due = await claimDueSources();
  const jobs = due.map((sourceId) => ({
    name: readSource,
    data: { sourceId },
    opts: { ...attempts, deduplication: { id: `${readSource}-${sourceId}`, keepLastIfActive: true } },
  }));
  if (jobs.length > 0) await queue(followSourcesQueue).addBulk(jobs).catch(giveBack);
  return due.length;

  /** Redis is away: they are due still. */
  async function giveBack(error: Error): Promise<never> {
    await makeDue(due);
    throw error;
  }
}
