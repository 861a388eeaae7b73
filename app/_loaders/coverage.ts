import { countCoverageOfEvent, listCoverage, listCoverageOfEvent } from "#lib/coverage/browse-coverage.ts";
import type { CoverageKind } from "#lib/coverage/schema.ts";
import { findTopicId, findTopicNames } from "#lib/topics/queries.ts";

export const coverageShown = 50;

interface Asked {
  kind: CoverageKind | undefined;
  topic: string | undefined;
  before: number | null;
}

/** What was added last, of a kind, about a topic; one piece more than is shown tells that there is more. */
export async function loadCoverage({ kind, topic, before }: Asked) {
  const topicId = topic === undefined ? undefined : ((await findTopicId(topic)) ?? 0); // no topic has the number 0
  const [pieces, names] = await Promise.all([listCoverage({ kind, topicId, before, limit: coverageShown + 1 }), findTopicNames(topic ? [topic] : [])]);
  return { pieces, topicName: topic === undefined ? null : (names.get(topic) ?? topic) };
}

/** What there is of an event, and how much of each kind; one piece more than is shown tells that there is more. */
export async function loadCoverageOfEvent({ eventId, kind, after }: { eventId: number; kind: CoverageKind | undefined; after: number | null }) {
  const [pieces, kinds] = await Promise.all([listCoverageOfEvent({ eventId, kind, after, limit: coverageShown + 1 }), countCoverageOfEvent(eventId)]);
  return { pieces, kinds };
}
