import { setTimeout as sleep } from "node:timers/promises";
import { turn } from "#lib/mail/unsubscribe/subscriptions.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Arena } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { startWorkerProcess, startWorkerProcesses, stopAllWorkers, type WorkerProcess } from "../arena/worker-processes.ts";
import { countStates, directoryOfReaders } from "./readers.ts";
import { type Sink, startSink } from "./sink.ts";

/**
 * T11: digests of thousands, while workers are killed at random moments, the server refuses some for now and hangs up on
 * some after their words. Everybody gets theirs; twice only where nobody can know, and then under one name; nobody who
 * has turned it off, keeps away whom it is about, or is gone.
 */
export async function digestOfThousands(arena: Arena, { seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const [readers, kills] = isShort ? [300, 5] : [3_000, 50];
  const random = createRandom(seed);
  await directoryOfReaders(arena, readers);
  const sink = await startSink({ random, refuses: 0.05, drops: 0.02, delayMs: 60 });
  const options = { patches, env: { SMTP_URL: sink.url, SMTP_CONNECTIONS: "1" } }; // of each connection one mail may be under way when its worker dies
  const workers = startWorkerProcesses(arena, 2, options);
  const left = leave(readers, random);
  const killed = await killAtRandom({ arena, workers, kills, random, sink, options });
  const gone = await left;
  await stopAllWorkers();
  sink.delayMs = 0;
  await settle(arena, options);
  const states = await countStates();
  await stopAllWorkers();
  await sink.stop();

  const names = Map.groupBy(sink.taken, ({ to }) => to);
  const wanted = Array.from({ length: readers }, (_, at) => `reader-${at + 1}@people.example`).filter((address) => !gone.has(address));
  const again = [...names.values()].reduce((sum, mails) => sum + mails.length - 1, 0);
  const verdict = createVerdict({ isShort });
  verdict.atLeast("killed", killed, kills);
  verdict.atLeast("refused for now", sink.refused, Math.floor(readers / 40));
  verdict.atLeast("hung up on after the words", sink.dropped, Math.floor(readers / 150));
  verdict.equal("without theirs", wanted.filter((address) => !names.has(address)).length, 0);
  verdict.atMost("again", again, killed + 2 + sink.dropped); // the last two are ended with kill -9 as well
  verdict.equal("of two names", [...names.values()].filter((mails) => new Set(mails.map(({ messageId }) => messageId)).size > 1).length, 0);
  verdict.equal(
    "begun after whoever turned it off was answered",
    sink.taken.filter(({ to, beganAt }) => beganAt > (gone.get(to) ?? Number.POSITIVE_INFINITY)).length,
    0,
  );
  verdict.atLeast("turned off, or gone, before theirs went", [...gone.keys()].filter((address) => !names.has(address)).length, 5);
  verdict.note("states", JSON.stringify(states));
  return verdict;
}

interface Killing {
  arena: Arena;
  workers: WorkerProcess[];
  kills: number;
  random: () => number;
  sink: Sink;
  options: { patches: string[]; env: Record<string, string> };
}

/** kill -9 at some moment while mails go out, and another in its place. Returns how many. */
async function killAtRandom({ arena, workers, kills, random, sink, options }: Killing): Promise<number> {
  for (let killed = 0; killed < kills; killed++) {
    const before = sink.taken.length;
    for (let waited = 0; sink.taken.length <= before && waited < 300; waited++) await sleep(50);
    await sleep(random() * 400);
    const at = killed % workers.length;
    await workers[at]?.kill();
    workers[at] = startWorkerProcess(arena, options);
  }
  return kills;
}

/** Some turn it off, some leave altogether, while digests go out. Returns who, and when they were answered. */
async function leave(readers: number, random: () => number): Promise<Map<string, number>> {
  const gone = new Map<string, number>();
  for (let nth = 0; nth < readers / 15; nth++) {
    await sleep(random() * 100);
    const accountId = 1 + Math.floor(random() * readers);
    if (nth % 5 === 0) await query(sql`delete from account where id = ${accountId}`);
    else if ((await turn({ accountId, list: "digest", epoch: 1 }, "off")) === "later") continue; // it was just being mailed
    const address = `reader-${accountId}@people.example`;
    if (!gone.has(address)) gone.set(address, performance.now());
  }
  return gone;
}

/** What was refused is tried again at once, and what a dead worker held is free: nobody waits for the pauses here. */
async function settle(arena: Arena, options: Killing["options"]): Promise<void> {
  startWorkerProcesses(arena, 2, options);
  for (let round = 0; round < 120; round++) {
    await query(sql`update digest set next_at = now(), failure = null where state = 'prepared' and (failure is not null or ${round === 0})`);
    await sleep(1_000);
    const { due = 0, prepared = 0, sent = 0 } = await countStates();
    if (sent > 0 && due + prepared === 0) return;
  }
}
