import { listDead, retryDead } from "#lib/outbox/owed.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { commit } from "../arena/edits.ts";
import { createLagMeter, percentile } from "../arena/lag.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

const poisoned = 10;

/** C10: ten documents that the index refuses for ever, among thousands. The others go on; the ten are kept with the reason, and come in once they are mended. */
export async function poison(arena: Arena, { isShort, patches }: TrialOptions): Promise<Outcome> {
  const count = isShort ? 1_000 : 5_000;
  const world = await freshDirectory(arena, { sessions: count });
  startWorkerProcesses(arena, 2, { patches });
  const base = await editAll(count, "Before");
  // A language longer than the index takes a keyword: 32,766 bytes.
  for (let at = 1; at <= poisoned; at++) await commit(sql`update session set language = ${"x".repeat(40_000)} where id = ${(at * count) / poisoned}`);
  const among = await editAll(count, "Among");
  await settle(60);
  const dead = await listDead();
  const retried = await retryDead(); // in vain: what they are refused for is still there
  await settle(60);
  const deadAgain = await listDead();
  await commit(sql`update session set language = 'en' where length(language) > 100 and id <= ${count / 2}`);
  await mendUnnoticed();
  const retriedMended = await retryDead();
  await settle(30);
  const after = await listDead();
  await stopAllWorkers();
  const divergent = await countDivergences();

  const verdict = createVerdict({ isShort });
  verdict.note("documents", world.sessions);
  verdict.equal("dead sessions", dead.filter(({ projection }) => projection === "session").length, poisoned);
  verdict.equal("dead without a reason", dead.filter(({ reason }) => !/immense|bytes/.test(reason)).length, 0);
  verdict.within("lag among them, times the lag before", percentile(among, 0.99) / Math.max(1, percentile(base, 0.99)), 2);
  verdict.note("lag p99 ms", percentile(among, 0.99));
  verdict.atLeast("retried in vain", retried, poisoned);
  verdict.equal("dead again", deadAgain.filter(({ projection }) => projection === "session").length, poisoned);
  verdict.atLeast("retried once mended", retriedMended, poisoned / 2);
  verdict.equal("dead after they were mended", after.length, 0);
  verdict.equal("divergent", divergent.count, 0);
  return verdict;
}

/** As when the index was mended and not the row: nothing changes that the outbox would note. */
async function mendUnnoticed(): Promise<void> {
  await transaction(async (client) => {
    await client.query("set local session_replication_role = replica");
    await client.query("update session set language = 'en' where length(language) > 100");
  });
}

/** Edits every session but the poisoned ones, at a steady pace. Lags in milliseconds, ascending. */
async function editAll(count: number, word: string): Promise<number[]> {
  const meter = createLagMeter({ oneIn: 20 });
  const ids = await query<{ id: number }>(sql`select id from session where coalesce(length(language), 0) < 100 and id % ${count / poisoned} <> 0 order by id`);
  for (const { id } of ids.slice(0, 1_000)) {
    await commit(sql`update session set title = ${`${word} ${id}`} where id = ${id}`);
    meter.watch({ projection: "session", id });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return (await meter.finish()).documents;
}
