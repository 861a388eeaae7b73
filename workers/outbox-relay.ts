// Opens what was committed and puts jobs for it into the queues of its owners.
import { enqueueOwed } from "#lib/outbox/owed-jobs.ts";
import { documentProjections, type Lane, type Owed } from "#lib/outbox/projections.ts";
import { type Relay, startRelay } from "#lib/outbox/relay.ts";
import { peopleSetsQueue } from "./people-sets.ts";
import { searchIndexQueue } from "./search-index.ts";

const documents = new Set<string>(documentProjections);

/** Starts a relay. */
export function startOutboxRelay(): Relay {
  return startRelay(enqueue);
}

async function enqueue(owed: Owed[], lane: Lane): Promise<void> {
  const { true: forIndex = [], false: forSets = [] } = Object.groupBy(owed, (each) => String(documents.has(each.projection)) as "true" | "false");
  await enqueueOwed(searchIndexQueue, forIndex, lane);
  await enqueueOwed(peopleSetsQueue, forSets, lane);
}
