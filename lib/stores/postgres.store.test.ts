import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql, transaction, withLock } from "./postgres.ts";

useDirectory();

test("a transaction that throws leaves nothing behind", async () => {
  const failing = transaction(async (client) => {
    await query(sql`insert into topic (slug, name) values ('postgres', 'Postgres')`, client);
    throw new Error("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  expect(await query(sql`select * from topic`)).toEqual([]);
});

test("work under a lock is refused to a second one and allowed again when the first has ended", async () => {
  const first = await withLock("one at a time", () => withLock("one at a time", async () => "second"));
  expect(first).toEqual({ ok: true, result: { ok: false, reason: "already-running" } });
  expect(await withLock("one at a time", async () => "later")).toEqual({ ok: true, result: "later" });
});

test("dates stay the text they are and counters are numbers", async () => {
  expect(await query(sql`select '2026-03-29'::date as day, count(*) as n from topic`)).toEqual([{ day: "2026-03-29", n: 0 }]);
});

test("transactions that fail give their connections back: far more of them than there are connections", async () => {
  const failing = Array.from({ length: 50 }, () => transaction((client) => client.query("select 1 / 0")).catch((error: Error) => error.message));
  expect(new Set(await Promise.all(failing))).toEqual(new Set(["division by zero"]));
  expect(await transaction(async () => "still here")).toBe("still here");
});

test("a transaction whose connection is cut is undone, and the next one has another", async () => {
  const cut = transaction(async (client) => {
    await client.query(sql`insert into topic (slug, name) values ('cut', 'Cut')`);
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await query(sql`select pg_terminate_backend(${rows[0]?.pid})`);
    await client.query("select 1");
  });
  await expect(cut).rejects.toThrow();
  expect(await query(sql`select slug from topic`)).toEqual([]);
});

test("a lock whose holder was cut off is free again", async () => {
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const first = withLock("cut off", async () => {
    isHeld();
    await mayEnd;
  });
  await held;
  await query(
    sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  );
  await expect.poll(() => withLock("cut off", async () => "mine")).toEqual({ ok: true, result: "mine" });
  end();
  await first.catch(() => {});
});
