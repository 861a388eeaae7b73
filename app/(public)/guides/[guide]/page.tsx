import type { Metadata } from "next";
import { Follow } from "#app/_ui/own/follow.tsx";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { guideAddress } from "#app/_ui/addresses.ts";
import { EventRow } from "#app/_ui/event-row.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { Strap } from "#app/_ui/lanyard.tsx";
import { Prose } from "#app/_ui/prose.tsx";
import { PeopleLinks } from "#app/_ui/session-row.tsx";
import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { loadEntries, loadGuide } from "#app/_loaders/guides.ts";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import type { GuidePage } from "#lib/guides/queries.ts";

export const dynamic = "force-dynamic";

type Props = PageProps<"/guides/[guide]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const guide = await loadGuide((await params).guide);
  const description = guide.description ? excerptOf(guide.description) : `Events picked by hand: ${guide.name}`;
  return { title: guide.name, description, alternates: { canonical: guideAddress(guide.slug), types: feedsInHead(guideAddress(guide.slug), guide.name) } };
}

type Entry = Awaited<ReturnType<typeof loadEntries>>[number];

export default async function GuideDetail({ params }: Props) {
  const guide = await loadGuide((await params).guide);
  const [now, entries] = await Promise.all([loadNow(), loadEntries(guide)]);
  const isOver = ({ event }: Entry) => event.endsOn !== null && event.endsOn < dayFrom(now);
  const [coming, past] = [entries.filter((entry) => !isOver(entry)), entries.filter(isOver).toReversed()];
  return (
    <>
      <Strap slug={guide.slug} />
      <div className="page">
        <div className="head">
          <Crumbs way={[{ href: "/guides/", words: "Guides" }]} />
          <h1 dir="auto" className={guide.name.length > 50 ? "long" : undefined}>
            {guide.name}
          </h1>
          <p className="when">
            {countInWords(entries.length)}
            {guide.owners.length > 0 ? (
              <>
                {" "}
                · kept by <PeopleLinks people={guide.owners} />
              </>
            ) : null}
          </p>
          <Origin guide={guide} />
          <Follow kind="guide" of={guide.slug} name={guide.name} back={guideAddress(guide.slug)} />
        </div>
        <Prose text={guide.description} />
        <Entries title="Coming" entries={coming} now={now} />
        <Entries title="Over" entries={past} now={now} />
        {guide.forks.length > 0 ? (
          <section>
            <h2>Begun from this one</h2>
            <ul className="rows pieces">
              {guide.forks.map(({ slug, name }) => (
                <li key={slug}>
                  <a href={guideAddress(slug)} dir="auto">
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <h2>Keep up</h2>
        <FeedLinks page={guideAddress(guide.slug)} />
      </div>
    </>
  );
}

const countInWords = (count: number) => (count === 0 ? "No event yet" : count === 1 ? "One event" : `${count.toLocaleString("en")} events`);

/** Whose work it was begun from. */
const Origin = ({ guide: { forkedFrom } }: { guide: GuidePage }) =>
  forkedFrom ? (
    <p className="muted">
      Begun from{" "}
      <a href={guideAddress(forkedFrom.slug)} dir="auto">
        {forkedFrom.name}
      </a>
      {forkedFrom.owners.length > 0 ? (
        <>
          {" "}
          by <PeopleLinks people={forkedFrom.owners} />
        </>
      ) : null}
      .
    </p>
  ) : null;

const Entries = ({ title, entries, now }: { title: string; entries: Entry[]; now: Date }) =>
  entries.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <ul className="rows">
        {entries.map(({ event, note, addedBy }) => (
          <li key={event.id}>
            <EventRow event={event} now={now} />
            {note ? (
              <blockquote className="why" dir="auto">
                {note}
                {addedBy ? <small className="muted"> {addedBy}</small> : null}
              </blockquote>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
