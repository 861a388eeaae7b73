import { setTimeout as sleep } from "node:timers/promises";
import { rmSync } from "node:fs";
import path from "node:path";
import { stopProcess } from "#bin/stores/processes.ts";
import { startRedis } from "#bin/stores/redis.ts";
import { freshDirectory, type Arena, storeProcess } from "../arena/arena.ts";
import { watchContacts } from "../arena/contacts-watch.ts";
import { editMany } from "../arena/edits.ts";
import { percentile } from "../arena/lag.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { countColdSets, countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/** C6: Redis is killed, comes back empty, and later hangs. Nobody is told a wrong answer meanwhile; afterwards all is there again. */
export async function lostRedis(arena: Arena, { edits, seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const world = await freshDirectory(arena);
  startWorkerProcesses(arena, 2, { patches });
  await settleWarm();
  const watch = watchContacts(world, seed);
  const editing = editMany(world, { edits, seed, perSecond: 50 });
  const pause = isShort ? 3_000 : 20_000;
  await sleep(1_000);
  await loseRedis(arena, pause);
  await sleep(3_000);
  process.kill(storeProcess(arena, "redis").pid, "SIGSTOP");
  await sleep(pause);
  process.kill(storeProcess(arena, "redis").pid, "SIGCONT");
  await editing;
  const began = performance.now();
  const settled = await settle(60);
  const isWarm = await settleWarm();
  const warmAfter = (performance.now() - began) / 1_000;
  const contacts = await watch.stop();
  await stopAllWorkers();
  const { count, byKind } = await countDivergences();

  const verdict = createVerdict({ isShort });
  verdict.atLeast("answers asked for", contacts.asked, 50);
  verdict.equal("wrong answers", contacts.wrong, 0);
  verdict.equal("failed answers", contacts.failed, 0);
  verdict.within("answer p99 ms", percentile(contacts.times, 0.99), 2_500);
  verdict.within("settled after s", settled, 60);
  verdict.within("sets back after s", warmAfter, 60);
  verdict.equal("sets still cold", isWarm ? 0 : await countColdSets(), 0);
  verdict.equal("divergent", count, 0);
  verdict.note("by kind", byKind);
  return verdict;
}

async function loseRedis(arena: Arena, pauseMs: number): Promise<void> {
  process.kill(storeProcess(arena, "redis").pid, "SIGKILL");
  await stopProcess(arena.place, "redis");
  rmSync(path.join(arena.place.root, "redis"), { recursive: true, force: true }); // its log of commands is lost with it
  await sleep(pauseMs);
  await startRedis(arena.place, () => {});
}

/** Waits until every set that has anybody in it is there. */
async function settleWarm(): Promise<boolean> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if ((await countColdSets().catch(() => 1)) === 0) return true;
    await sleep(200);
  }
  return false;
}
