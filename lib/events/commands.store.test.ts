import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { findOrAddSeries } from "./commands.ts";

useDirectory();

const findOrAdd = (...names: string[]) => transaction((client) => findOrAddSeries(client, names));
const all = async () => (await query<{ slug: string }>(sql`select slug from series order by id`)).map(({ slug }) => slug);

test("a series is made once and found by every spelling of it, in one call or in several", async () => {
  const first = await findOrAdd("Café Conf", "CAFE CONF", "Rust Nordic");
  expect(first.get("Café Conf")).toBe(first.get("CAFE CONF"));
  const later = await findOrAdd("Cafe conf", "café conf", "CAFÉ CONF", "rust nordic");
  expect([...later.values()]).toEqual([first.get("Café Conf"), first.get("Café Conf"), first.get("Café Conf"), first.get("Rust Nordic")]);
  expect(await all()).toEqual(["cafe-conf", "rust-nordic"]);
});

test("of two series of one name here the older is meant", async () => {
  await query(sql`insert into series (slug, name) values ('twin', 'Twin'), ('twin-2', 'Twin')`);
  const [older] = await query<{ id: number }>(sql`select id from series where slug = 'twin'`);
  expect(await findOrAdd("twin")).toEqual(new Map([["twin", older?.id]]));
});

test("no names are no series", async () => {
  expect(await findOrAdd()).toEqual(new Map());
});
