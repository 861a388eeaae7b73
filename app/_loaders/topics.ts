import { cache } from "react";
import { topicAddress } from "#app/_ui/addresses.ts";
import { listEventsOfTopic } from "#lib/events/queries.ts";
import { listSessionsOfTopic } from "#lib/sessions/queries.ts";
import { findTopic, findTopicAddress, listTopics } from "#lib/topics/queries.ts";
import { leadOn, readSlug } from "./trails.ts";

/** The topic at this address; leads on where it has moved. */
export const loadTopic = (slugText: string) => topicAt(readSlug(slugText));

const topicAt = cache(async (slug: string) => {
  const topic = await findTopic(slug);
  if (topic) return topic;
  return leadOn("topic", slug, { toAddress: topicAddress, findAddress: async (id) => addressOrNull(await findTopicAddress(id)) });
});

const addressOrNull = (found: { slug: string } | null) => (found ? topicAddress(found.slug) : null);

/** Events and sessions about a topic, as many as its page shows. */
export async function loadAroundTopic(topicId: number, today: string) {
  const [events, sessions] = await Promise.all([listEventsOfTopic({ topicId, today, limit: 20 }), listSessionsOfTopic({ topicId, limit: 30 })]);
  return { events, sessions };
}

/** The topics with most talks and events, at most so many. */
export const loadTopics = (limit: number) => listTopics(limit);
