// Topics of a thing, and which sources name each, in whatever spelling.
import { type Sql, sql } from "#lib/stores/postgres.ts";
import { foldTopic } from "#lib/topics/fold-topic.ts";
import type { Shown, Word } from "./side-by-side.ts";

export interface TopicHere {
  name: string;
  /** Keys of all its spellings. */
  folded: string[];
}

/** The column `topics`: of the topics of `t`, which stand in a table under a column. */
export const topicsHere = (kind: "event" | "session"): Sql => sql`
  coalesce((select json_agg(json_build_object('name', x.name, 'folded', array(select folded from topic_alias where topic_id = x.id)) order by lower(x.name), x.id)
    from topic x where x.id in (select topic_id from ${kind === "event" ? sql`event_topic where event_id` : sql`session_topic where session_id`} = t.id)), '[]') as topics`;

export const shownTopics = (topics: TopicHere[]): Shown[] => topics.map(({ name }) => ({ id: `topic ${name}`, field: "topic", value: name, columns: [] }));

/** A source that names none of them speaks against none. */
export function wordsOnTopics(said: string[], topics: TopicHere[]): Word[] {
  const keys = new Set(said.map(foldTopic));
  return topics.flatMap(({ name, folded }): Word[] => (folded.some((key) => keys.has(key)) ? [{ id: `topic ${name}`, value: name, relation: "same" }] : []));
}
