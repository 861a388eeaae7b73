import { findOrAddTopics } from "#lib/topics/commands.ts";
import { sql } from "#lib/stores/postgres.ts";
import { type Batch, readOthers } from "./batch.ts";
import { compareLists } from "../propose.ts";
import type { EventRecord, SessionRecord } from "../records.ts";

interface TopicChange {
  entityId: number;
  before: string[];
  now: string[];
}

/** Adds the topics that a source came to name, removes those that neither it nor another names any longer; what somebody here added stays. */
export async function applyTopics(batch: Batch, kind: "event" | "session", changes: TopicChange[]): Promise<void> {
  const compared = changes.map(({ entityId, before, now }) => ({ entityId, ...compareLists(before, now) }));
  const others = await readOthers(batch, { kind, ids: compared.flatMap(({ entityId, lost }) => (lost.length > 0 ? [entityId] : [])) });
  const kept = new Map([...others].map(([id, said]) => [id, said.flatMap((each) => (each as EventRecord | SessionRecord).topics)]));
  const ids = await findOrAddTopics(batch.client, [
    ...new Set([...compared.flatMap(({ gained, lost }) => [...gained, ...lost]), ...[...kept.values()].flat()]),
  ]);
  const isKept = (entityId: number, topicId: number) => (kept.get(entityId) ?? []).some((word) => ids.get(word) === topicId);
  const pairs = (list: "gained" | "lost") =>
    compared.flatMap((each) => each[list].flatMap((word) => (ids.has(word) ? [{ entityId: each.entityId, topicId: ids.get(word) as number }] : [])));
  const [gained, lost] = [columns(pairs("gained")), columns(pairs("lost").filter(({ entityId, topicId }) => !isKept(entityId, topicId)))];
  if (kind === "event") {
    await batch.client.query(
      sql`insert into event_topic (event_id, topic_id) select distinct * from unnest(${gained.entities}::int[], ${gained.topics}::int[]) on conflict do nothing`,
    );
    await batch.client.query(sql`delete from event_topic where (event_id, topic_id) in (select * from unnest(${lost.entities}::int[], ${lost.topics}::int[]))`);
  } else {
    await batch.client.query(
      sql`insert into session_topic (session_id, topic_id) select distinct * from unnest(${gained.entities}::int[], ${gained.topics}::int[]) on conflict do nothing`,
    );
    await batch.client.query(
      sql`delete from session_topic where (session_id, topic_id) in (select * from unnest(${lost.entities}::int[], ${lost.topics}::int[]))`,
    );
  }
}

const columns = (pairs: { entityId: number; topicId: number }[]) => ({
  entities: pairs.map((pair) => pair.entityId),
  topics: pairs.map((pair) => pair.topicId),
});
