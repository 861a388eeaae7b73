import type { Metadata } from "next";
import { eventRowThing } from "#app/_markup/event-thing.ts";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { breadcrumb, graphOf, itemList } from "#app/_markup/things.ts";
import { topicAddress } from "#app/_ui/addresses.ts";
import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { EventRows } from "#app/_ui/event-row.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { JsonScript } from "#app/_ui/frame/json-script.tsx";
import { SessionRow } from "#app/_ui/session-row.tsx";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import { Follow } from "#app/_ui/own/follow.tsx";
import { YearBars } from "#app/_ui/year-bars.tsx";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";
import { Beside } from "./_parts/beside.tsx";
import { loadAroundTopic, loadTopic } from "#app/_loaders/topics.ts";

export const dynamic = "force-dynamic";

type Props = PageProps<"/topics/[topic]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const topic = await loadTopic((await params).topic);
  const address = topicAddress(topic.slug);
  return {
    title: topic.name,
    description: `Events and talks about ${topic.name}`,
    alternates: { canonical: address, types: feedsInHead(address, topic.name) },
  };
}

export default async function TopicDetail({ params }: Props) {
  const topic = await loadTopic((await params).topic);
  const now = await loadNow();
  const { events, sessions, calls, people, coverage, spellings, perYear } = await loadAroundTopic(topic, now);
  const today = dayFrom(now);
  const coming = events.filter(({ endsOn }) => endsOn && endsOn >= today);
  const { sessions: sessionCount, events: eventCount } = topic._count;
  return (
    <div className="page">
      <JsonScript
        type="application/ld+json"
        data={graphOf(
          itemList(topic.name, events.map(eventRowThing)),
          breadcrumb({ name: "Topics", address: "/topics/" }, { name: topic.name, address: topicAddress(topic.slug) }),
        )}
      />
      <div className="head">
        <Crumbs
          way={[{ href: "/topics/", words: "Topics" }, ...[topic.parent ?? []].flat().map(({ slug, name }) => ({ href: topicAddress(slug), words: name }))]}
        />
        <h1 dir="auto">{topic.name}</h1>
        <p className="when">
          {sessionCount + eventCount === 0
            ? "Nobody has spoken about this yet."
            : `${sessionCount.toLocaleString("en")} ${sessionCount === 1 ? "talk" : "talks"}, ${eventCount.toLocaleString("en")} ${eventCount === 1 ? "event" : "events"}.`}
        </p>
        <Follow kind="topic" of={topic.slug} name={topic.name} back={topicAddress(topic.slug)} />
        <YearBars perYear={perYear} />
        {spellings.length > 0 ? <p className="muted">Also written {spellings.join(", ")}</p> : null}
        {topic.children.length > 0 ? <p className="muted">More exactly:</p> : null}
        <TopicLinks topics={topic.children} />
      </div>
      <div className="split">
        <div>
          {coming.length > 0 ? <h2>Coming</h2> : null}
          <EventRows events={coming} now={now} />
          {sessions.length > 0 ? <h2>Talks</h2> : null}
          <ol className="talks">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ol>
          {sessionCount > sessions.length ? (
            <p>
              <a href={`/search/?type=session&topic=${encodeURIComponent(topic.slug)}`}>
                All {sessionCount.toLocaleString("en")} talks about {topic.name}
              </a>
            </p>
          ) : null}
          {events.length > coming.length ? <h2>Past events</h2> : null}
          <EventRows events={events.filter((event) => !coming.includes(event))} now={now} />
          <h2>Keep up</h2>
          <FeedLinks page={topicAddress(topic.slug)} />
        </div>
        <Beside topic={topic} calls={calls} people={people} coverage={coverage} now={now} />
      </div>
    </div>
  );
}
