import { expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { prisma, query, sql, transaction } from "#lib/stores/postgres.ts";
import { findOrAddTopics } from "./commands.ts";

useDirectory();

const findOrAdd = (...words: string[]) => transaction((client) => findOrAddTopics(client, words));

test("spellings that differ in case, marks or punctuation are one topic; C, C++ and C# are three", async () => {
  const ids = await findOrAdd("Node.js", "nodejs", "NODE JS", "Café", "cafe", "C", "C++", "C#");
  expect([ids.get("nodejs"), ids.get("NODE JS"), ids.get("cafe")]).toEqual([ids.get("Node.js"), ids.get("Node.js"), ids.get("Café")]);
  expect(new Set(["C", "C++", "C#"].map((word) => ids.get(word))).size).toBe(3);
  expect(await findOrAdd("node-js", "NodeJS")).toEqual(
    new Map([
      ["node-js", ids.get("Node.js")],
      ["NodeJS", ids.get("Node.js")],
    ]),
  );
  expect(await query(sql`select count(*) from topic`)).toEqual([{ count: 5 }]);
});

test("a curated alias leads words to a topic of another name", async () => {
  const ids = await findOrAdd("PostgreSQL");
  await prisma().topicAlias.create({ data: { folded: "pg", topicId: ids.get("PostgreSQL") as number } });
  expect(await findOrAdd("PG")).toEqual(new Map([["PG", ids.get("PostgreSQL")]]));
});

test("words that are nothing but punctuation mean no topic", async () => {
  expect(await findOrAdd("...", " - ", "__")).toEqual(new Map());
});

test("words of other scripts are topics of their own", async () => {
  const ids = await findOrAdd("データベース", "قواعد البيانات", "🧵");
  expect(new Set(ids.values()).size).toBe(3);
});

test("1, 3 or 300 words take equally many statements, known words one", async () => {
  const countFor = async (words: string[]) => (await statementsOf(() => findOrAdd(...words))).length - 2; // but begin and commit
  const many = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name} ${at}`);
  expect([await countFor(many(1, "alpha")), await countFor(many(3, "beta")), await countFor(many(300, "gamma")), await countFor(many(300, "gamma"))]).toEqual([
    4, 4, 4, 1,
  ]);
});
