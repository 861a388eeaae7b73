// Takes jobs for sets (follow sets of accounts, people at events), gathers them and writes them together.
import { refreshAttendeeSets } from "#lib/attendance/attendee-sets.ts";
import { refreshFollowSets } from "#lib/follows/follow-set.ts";
import { createBatcher, type Failures } from "#lib/kit/batcher.ts";
import { owedJob, queueNames } from "#lib/outbox/owed-jobs.ts";
import type { SetProjection } from "#lib/outbox/projections.ts";
import { startWorker } from "#lib/stores/queues.ts";

export const peopleSetsQueue = "people-sets";

interface SetKey {
  projection: SetProjection;
  id: number;
}

/** Redis takes a set at once; it is the questions to Postgres that cost, and one may ask for many. */
const gapMs = 25;

/** Starts the workers of both lanes. */
export function startPeopleSets() {
  const names = queueNames(peopleSetsQueue);
  const batcher = createBatcher<SetKey>({ flush, gapMs, max: 500 });
  const interactive = startWorker(names.interactive, async (job) => void (await Promise.all(readJob(job.data).map(batcher.add))), { concurrency: 200 });
  const mass = startWorker(names.mass, async (job) => void (await flush(readJob(job.data))), { concurrency: 2 });
  return [interactive, mass];
}

function readJob(data: unknown): SetKey[] {
  const { projection, ids } = owedJob.parse(data);
  return ids.map((id) => ({ projection, id }) as SetKey);
}

async function flush(keys: SetKey[]): Promise<Failures<SetKey>> {
  const idsOf = (projection: SetProjection) => [...new Set(keys.flatMap((key) => (key.projection === projection ? [key.id] : [])))];
  await Promise.all([refreshFollowSets(idsOf("follow-set")), refreshAttendeeSets(idsOf("event-people"))]);
  return new Map();
}
