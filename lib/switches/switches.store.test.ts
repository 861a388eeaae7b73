import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { setSwitch } from "./commands.ts";
import { findSwitch, forgetSwitches } from "./queries.ts";

useDirectory();
beforeEach(async () => {
  await query(sql`delete from site_switch`);
  forgetSwitches();
});

test("off until it is switched on, with words; another is left alone", async () => {
  expect(await findSwitch("read-only")).toEqual({ isOn: false, words: null });
  await setSwitch("read-only", { isOn: true, words: "We move until noon." });
  expect(await findSwitch("read-only", Date.now() + 1_000)).toMatchObject({ isOn: true, words: "We move until noon." });
  expect(await findSwitch("mail-paused")).toMatchObject({ isOn: false });
  await setSwitch("read-only", { isOn: false });
  expect(await findSwitch("read-only", Date.now() + 2_000)).toMatchObject({ isOn: false, words: null });
});

test("asked often, Postgres is asked once a second", async () => {
  const now = Date.now();
  await findSwitch("read-only", now);
  await setSwitch("read-only", { isOn: true });
  expect(await findSwitch("read-only", now + 999)).toMatchObject({ isOn: false });
  expect(await findSwitch("read-only", now + 1_000)).toMatchObject({ isOn: true });
});

test("it can be switched where Postgres takes no writes", async () => {
  await query(sql`do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`);
  await setSwitch("read-only", { isOn: true });
  await query(sql`do $$ begin execute format('alter database %I reset default_transaction_read_only', current_database()); end $$`);
  expect((await findSwitch("read-only")).isOn).toBe(true);
});
