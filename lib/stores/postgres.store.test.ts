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
