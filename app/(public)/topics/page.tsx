import type { Metadata } from "next";
import { loadTopics } from "#app/_loaders/topics.ts";
import { TopicLinks } from "#app/_ui/topic-links.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Topics", description: "What talks and events are about.", alternates: { canonical: "/topics/" } };

const shown = 300;

export default async function Topics() {
  const topics = await loadTopics(shown);
  return (
    <div className="page">
      <div className="head">
        <h1>What they talk about</h1>
        <p className="when">
          {topics.length === 0
            ? "Nothing has a topic yet."
            : topics.length === shown
              ? `The ${shown} topics with most talks and events.`
              : `${topics.length} topics, those with most talks and events first.`}
        </p>
      </div>
      <TopicLinks topics={topics.map(({ slug, name, sessions, events }) => ({ slug, name, count: sessions + events }))} />
    </div>
  );
}
