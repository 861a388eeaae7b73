import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { addEvent, addPerson } from "#bin/checks/things.ts";
import { prisma, transaction } from "#lib/stores/postgres.ts";
import { type Addressed, assignSlugs, type Named } from "./assign-slugs.ts";

useDirectory();

const assign = (entity: Addressed, things: Named[]) => transaction((client) => assignSlugs(client, entity, things));

test("a name gets its own slug, the next of that name a number, in the order in which they come", async () => {
  expect(await assign("person", [{ name: "Robin Hale" }, { name: "Bo" }, { name: "robin hale" }, { name: "Robin Hále" }])).toEqual([
    "robin-hale",
    "bo",
    "robin-hale-2",
    "robin-hale-3",
  ]);
});

test("what something has now or had before is not free", async () => {
  const id = await addPerson("Otto Kühn");
  await prisma().person.update({ where: { id }, data: { slug: "otto-kuehn" } });
  expect(await assign("person", [{ name: "Otto Kühn" }, { name: "Otto Kuehn" }])).toEqual(["otto-kuhn-2", "otto-kuehn-2"]);
});

test("what somebody deleted had is not free either", async () => {
  const id = await addPerson("Pia Laine");
  await prisma().person.delete({ where: { id } });
  expect(await assign("person", [{ name: "Pia Laine" }])).toEqual(["pia-laine-2"]);
});

test("events have their slugs by year, topics do not share them with people", async () => {
  await addEvent("Quiet Software", { year: 2026 });
  await addPerson("Rust");
  expect(
    await assign("event", [
      { name: "Quiet Software", scope: 2026 },
      { name: "Quiet Software", scope: 2027 },
      { name: "Quiet Software", scope: 2026 },
    ]),
  ).toEqual(["quiet-software-2", "quiet-software", "quiet-software-3"]);
  expect(await assign("topic", [{ name: "Rust" }])).toEqual(["rust"]);
});

test("names without a letter are untitled, and there may be many of them", async () => {
  const slugs = await assign(
    "person",
    Array.from({ length: 120 }, () => ({ name: "???" })),
  );
  expect(slugs).toEqual(["untitled", ...Array.from({ length: 119 }, (_, at) => `untitled-${at + 2}`)]);
});

test("slugs for 1, 3 or 100 different names take one question, and none for none", async () => {
  const countFor = async (count: number) =>
    (
      await statementsOf(() =>
        assign(
          "person",
          Array.from({ length: count }, (_, at) => ({ name: `Somebody ${at}` })),
        ),
      )
    ).length;
  expect([await countFor(0), await countFor(1), await countFor(3), await countFor(100)]).toEqual([2, 3, 3, 3]); // with begin and commit
});
