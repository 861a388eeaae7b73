import type { Metadata } from "next";
import { loadNow } from "#app/_loaders/now.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { EventRows } from "#app/_ui/event-row.tsx";
import { Cord, Frame, Ribbon, Strap, Thread } from "#app/_ui/lanyard.tsx";
import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { Prose } from "#app/_ui/prose.tsx";
import { SessionRow } from "#app/_ui/session-row.tsx";
import { State } from "#app/_ui/state.tsx";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import { YearBars } from "#app/_ui/year-bars.tsx";
import { events, names, sessions, years } from "./_parts/examples.ts";
import { FormParts } from "./_parts/form-parts.tsx";
import { OwnParts } from "./_parts/own-parts.tsx";
import { each, Part } from "./_parts/part.tsx";
import { ToldParts } from "./_parts/told-parts.tsx";
import { WayParts } from "./_parts/way-parts.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Parts", description: "Every part that pages are made of.", robots: { index: false } };

/** Every part that pages are made of, with what is hard on it. For whoever runs or builds the site. */
export default async function Parts() {
  const now = await loadNow();
  return (
    <div className="page">
      <div className="head">
        <h1>Parts that pages are made of</h1>
        <p>Each with nothing, one, many, what is long, and what is read from the right. Nobody and nothing here is real.</p>
      </div>
      <Part name="Events in a list" variants={each(events, (some) => <EventRows events={some} now={now} none="No event is known yet." />)} />
      <Part name="Talks in a list" variants={each(sessions, (some) => <Talks sessions={some} />)} />
      <Part
        name="A badge"
        variants={each(names, (name) => (
          <div className="hang">
            <div className="card">
              <Cord slug={name} />
              <Badge name={name} />
              <h3 dir="auto">{name}</h3>
            </div>
          </div>
        ))}
      />
      <Part
        name="Lanyards"
        variants={each({ one: ["datafjord"], many: ["a", "b", "c", "d", "e", "f", "g", "h"] }, (slugs) =>
          slugs.map((slug) => <Lanyards key={slug} slug={slug} />),
        )}
      />
      <Part name="Talks per year" variants={each(years, (perYear) => <YearBars perYear={perYear} />)} />
      <Part name="A state" variants={{ plain: <State>Planned</State>, on: <State tone="on">On today</State>, off: <State tone="off">Cancelled</State> }} />
      <Part name="Topics" variants={each(events, (some) => <TopicLinks topics={some[0]?.topics.map((topic) => ({ ...topic, count: 1_234 })) ?? []} />)} />
      <Part
        name="Somebody's text"
        variants={each({ ...names, none: null, paragraphs: "One.\n\nTwo, which is longer.\n\nثلاثة." }, (text) => <Prose text={text} />)}
      />
      <Part
        name="A link to elsewhere"
        variants={each({ web: "https://site.example/", "what is none": "javascript:alert(1)" }, (href) => <OutsideLink href={href}>Their site</OutsideLink>)}
      />
      <OwnParts />
      <FormParts />
      <WayParts />
      <ToldParts />
    </div>
  );
}

const Talks = ({ sessions: some }: { sessions: (typeof sessions)[string] }) => (
  <ol className="talks">
    {some.map((session) => (
      <SessionRow key={session.id} session={session} />
    ))}
  </ol>
);

const Lanyards = ({ slug }: { slug: string }) => (
  <>
    <Strap slug={slug} />
    <p>
      <Thread slug={slug} />
    </p>
    <Ribbon slug={slug} />
    <Frame slug={slug}>{slug}</Frame>
  </>
);
