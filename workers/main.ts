// The worker process: carries what was committed to the stores that are derived from it. Any number may run.
import type { Worker } from "bullmq";
import { logger } from "#lib/kit/log.ts";
import { closeMail } from "#lib/stores/mail.ts";
import { closeOpenSearch, openSearch } from "#lib/stores/opensearch.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { closeQueues } from "#lib/stores/queues.ts";
import { closeRedis } from "#lib/stores/redis.ts";
import { startBoard } from "./board.ts";
import { startDigest } from "./digest.ts";
import { startFollowSources } from "./follow-sources.ts";
import { startMail } from "./mail.ts";
import { startOutboxRelay } from "./outbox-relay.ts";
import { startPagesElsewhere } from "./pages-elsewhere.ts";
import { startPeopleSets } from "./people-sets.ts";
import { startRecurring } from "./recurring.ts";
import { startRepair } from "./repair.ts";
import { startSearchIndex } from "./search-index.ts";

const log = logger("workers");
const workers: Pick<Worker, "close">[] = [...(openSearch() ? startSearchIndex() : []), ...startPeopleSets(), startFollowSources(), startPagesElsewhere()];
const relay = startOutboxRelay();
const repair = startRepair();
const recurring = startRecurring();
const mail = startMail();
const digest = startDigest();
const board = startBoard();
log.info("started");

let isStopping = false;

/** Takes no new work, finishes what it holds, gives back the rest. */
async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, "stopping");
  setTimeout(() => process.exit(1), 10_000).unref(); // a store that hangs must not keep the process: its debts stand in Postgres
  board.stop();
  await Promise.all([relay.stop(), repair.stop(), recurring.stop(), mail.stop(), digest.stop(), ...workers.map((worker) => worker.close())]);
  closeMail();
  await closeQueues();
  await Promise.all([closeRedis(), closeOpenSearch(), closePostgres()]);
  log.info("stopped");
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
