import type pg from "pg";
import { assignSlugs } from "#lib/addresses/assign-slugs.ts";
import { sql } from "#lib/stores/postgres.ts";
import { foldTopic } from "./fold-topic.ts";

/** Ids of the topics that these words mean, by word; makes those that are new. Words that are nothing but punctuation have none. */
export async function findOrAddTopics(client: pg.ClientBase, words: string[]): Promise<Map<string, number>> {
  const byKey = new Map(words.map((word) => [foldTopic(word), word.trim()] as const).filter(([key]) => key !== ""));
  const known = await findTopics(client, [...byKey.keys()]);
  const fresh = [...byKey].filter(([key]) => !known.has(key));
  for (const [key, id] of await addTopics(client, fresh)) known.set(key, id);
  return new Map(
    words.flatMap((word) => {
      const id = known.get(foldTopic(word));
      return id === undefined ? [] : [[word, id] as const];
    }),
  );
}

async function findTopics(client: pg.ClientBase, keys: string[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ folded: string; id: number }>(sql`select folded, topic_id as id from topic_alias where folded = any (${keys}::text[])`);
  return new Map(rows.map(({ folded, id }) => [folded, id]));
}

async function addTopics(client: pg.ClientBase, fresh: (readonly [key: string, word: string])[]): Promise<Map<string, number>> {
  if (fresh.length === 0) return new Map();
  const slugs = await assignSlugs(
    client,
    "topic",
    fresh.map(([, name]) => ({ name })),
  );
  const { rows } = await client.query<{ id: number; slug: string }>(sql`
    insert into topic (slug, name) select * from unnest(${slugs}::text[], ${fresh.map(([, name]) => name)}::text[]) returning id, slug`);
  const idBySlug = new Map(rows.map(({ id, slug }) => [slug, id]));
  const made = new Map(fresh.map(([key], at) => [key, idBySlug.get(slugs[at] as string) as number]));
  await client.query(sql`insert into topic_alias (folded, topic_id) select * from unnest(${[...made.keys()]}::text[], ${[...made.values()]}::int[])`);
  return made;
}
