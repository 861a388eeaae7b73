import { cache } from "react";
import { listOpenCalls } from "#lib/calls/browse-calls.ts";
import { countCoverageOfTopic } from "#lib/coverage/browse-coverage.ts";
import { listPeopleOfTopic } from "#lib/people/browse-people.ts";
import { topicAddress } from "#app/_ui/addresses.ts";
import { listEventsOfTopic } from "#lib/events/queries.ts";
import { countTopicPerYear, listSessionsOfTopic } from "#lib/sessions/queries.ts";
import { findTopic, findTopicAddress, listSpellings, listTopics } from "#lib/topics/queries.ts";
import { dayFrom } from "./now.ts";
import { leadOn, readSlug } from "./trails.ts";

/** The topic at this address; leads on where it has moved. */
export const loadTopic = (slugText: string) => topicAt(readSlug(slugText));

const topicAt = cache(async (slug: string) => {
  const topic = await findTopic(slug);
  if (topic) return topic;
  return leadOn("topic", slug, { toAddress: topicAddress, findAddress: async (id) => addressOrNull(await findTopicAddress(id)) });
});

const addressOrNull = (found: { slug: string } | null) => (found ? topicAddress(found.slug) : null);

/** What there is about a topic, as much as its page shows. */
export async function loadAroundTopic({ id: topicId, slug }: { id: number; slug: string }, now: Date) {
  const [events, sessions, calls, people, coverage, spellings, perYear] = await Promise.all([
    listEventsOfTopic({ topicId, today: dayFrom(now), limit: 20 }),
    listSessionsOfTopic({ topicId, limit: 30 }),
    listOpenCalls({ now, filter: { topic: slug } }),
    listPeopleOfTopic({ topicId, limit: 12 }),
    countCoverageOfTopic(topicId),
    listSpellings(topicId),
    countTopicPerYear(topicId),
  ]);
  return { events, sessions, calls, people, coverage, spellings, perYear };
}

/** The topics with most talks and events, at most so many. */
export const loadTopics = (limit: number) => listTopics(limit);
