import { setTimeout as sleep } from "node:timers/promises";
import { postgres, sql } from "#lib/stores/postgres.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { commit } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

const writers = 8;

/** C2: transactions that pause before they commit, and one that idles for long. Sequences overtake them; the relay must not. */
export async function slowTransactions(arena: Arena, { edits, isShort, patches }: TrialOptions): Promise<Outcome> {
  const world = await freshDirectory(arena, { sessions: 2_000 });
  startWorkerProcesses(arena, 2, { patches });
  await commit(sql`update session set title = 'First' where id = ${world.sessions}`);
  await settle(60); // the workers are up: from here on they read while others pause
  const idling = idle(1, isShort ? 3_000 : 20_000);
  let left = edits;
  const writer = async (number: number) => {
    for (let turn = 0; left-- > 0; turn++) await editSlowly(2 + ((turn * writers + number) % (world.sessions - 1)), `Slow ${number} ${turn}`);
  };
  await Promise.all(Array.from({ length: writers }, (_, number) => writer(number)));
  await idling;
  const settled = await settle(60);
  const { count, byKind } = await countDivergences();
  await stopAllWorkers();

  const verdict = createVerdict({ isShort });
  verdict.note("edits", edits);
  verdict.within("settled after s", settled, 30);
  verdict.equal("missed", count, 0);
  verdict.note("by kind", byKind);
  return verdict;
}

/** The change is noted when the statement runs; the pause lies between that and the commit. */
async function editSlowly(id: number, title: string): Promise<void> {
  const client = await postgres().connect();
  await client.query("begin");
  await client.query(sql`update session set title = ${title} where id = ${id}`);
  await sleep(Math.random() * 50);
  await client.query("commit");
  client.release();
}

async function idle(id: number, ms: number): Promise<void> {
  const client = await postgres().connect();
  await client.query("begin");
  await client.query(sql`update session set title = 'Written long before it was committed' where id = ${id}`);
  await sleep(ms);
  await client.query("commit");
  client.release();
}
