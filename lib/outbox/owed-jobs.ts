// Jobs that say: this is owed. They carry ids alone; whoever takes one reads the rest from Postgres.
import { z } from "zod";
import { queue } from "#lib/stores/queues.ts";
import { type Lane, type Owed, type Projection, projections } from "./projections.ts";

/** Payload of every job of this kind. */
export const owedJob = z.object({ projection: z.enum(projections), ids: z.array(z.int()).min(1), isAwaited: z.boolean().default(false) });

const chunkSize = 500;
/** A job costs Redis and the worker the same for one thing and for many: more than so many go as one. */
const mostSingles = 3;
/** More than this at once is a mass change, whatever caused it. */
const mostAtOnce = 1_000;

/** The two queues of a worker: a mass change waits in its own. */
export const queueNames = (name: string): Record<Lane, string> => ({ interactive: name, mass: `${name}-mass` });

/**
 * One job for each document or set that somebody waits for, so that a burst of edits of one thing is one job more, not
 * many: the last edit that comes while its job is active is kept and runs after it. Where many are changed at once they
 * go as one job. What only shows the thing goes along in chunks; mass changes go in chunks in a queue of their own.
 */
export async function enqueueOwed(name: string, owed: Owed[], lane: Lane): Promise<void> {
  const { queueName, jobs } = planJobs(name, owed, lane);
  if (jobs.length > 0) await queue(queueName).addBulk(jobs);
}

/** The jobs that `enqueueOwed` puts in, and where. Pure. */
export function planJobs(name: string, owed: Owed[], lane: Lane) {
  const { interactive, mass } = queueNames(name);
  if (lane === "mass" || owed.length > mostAtOnce) return { queueName: mass, jobs: chunkJobs(owed) };
  const { true: awaited = [], false: behind = [] } = Object.groupBy(owed, ({ isAwaited }) => String(isAwaited) as "true" | "false");
  return { queueName: interactive, jobs: [...(awaited.length > mostSingles ? chunkJobs(awaited, true) : singleJobs(awaited)), ...chunkJobs(behind)] };
}

function singleJobs(owed: Owed[]) {
  return owed.map(({ projection, subjectId }) => ({
    name: projection,
    data: { projection, ids: [subjectId], isAwaited: true },
    opts: { deduplication: { id: `${projection}-${subjectId}`, keepLastIfActive: true } },
  }));
}

function chunkJobs(owed: Owed[], isAwaited = false) {
  const byProjection = Object.groupBy(owed, (each) => each.projection) as Partial<Record<Projection, Owed[]>>;
  return Object.entries(byProjection).flatMap(([projection, group]) => {
    const ids = group.map((each) => each.subjectId).toSorted((a, b) => a - b);
    return chunksOf(ids).map((chunk) => ({ name: projection, data: { projection, ids: chunk, isAwaited } }));
  });
}

function chunksOf(ids: number[]): number[][] {
  const chunks: number[][] = [];
  for (let at = 0; at < ids.length; at += chunkSize) chunks.push(ids.slice(at, at + chunkSize));
  return chunks;
}
