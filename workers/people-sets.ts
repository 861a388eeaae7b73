// Takes jobs for sets: follow sets of accounts, people at events.
import { refreshAttendeeSets } from "#lib/attendance/attendee-sets.ts";
import { refreshFollowSets } from "#lib/follows/follow-set.ts";
import { owedJob, queueNames } from "#lib/outbox/owed-jobs.ts";
import { startWorker } from "#lib/stores/queues.ts";

export const peopleSetsQueue = "people-sets";

/** Starts the workers of both lanes. */
export function startPeopleSets() {
  const names = queueNames(peopleSetsQueue);
  return [startWorker(names.interactive, refresh, { concurrency: 20 }), startWorker(names.mass, refresh, { concurrency: 2 })];
}

async function refresh(job: { data: unknown }): Promise<void> {
  const { projection, ids } = owedJob.parse(job.data);
  if (projection === "follow-set") await refreshFollowSets(ids);
  else await refreshAttendeeSets(ids);
}
