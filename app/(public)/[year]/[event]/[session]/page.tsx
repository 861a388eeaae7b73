import type { Metadata } from "next";
import { eventAddress, personAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { cardInHead } from "#app/_markup/card-in-head.ts";
import { embedInHead, feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { sessionThing } from "#app/_markup/session-thing.ts";
import { breadcrumb, graphOf } from "#app/_markup/things.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { JsonScript } from "#app/_ui/frame/json-script.tsx";
import { languageInWords } from "#app/_ui/language.ts";
import { Star } from "#app/_ui/own/star.tsx";
import { Strap } from "#app/_ui/lanyard.tsx";
import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { Prose } from "#app/_ui/prose.tsx";
import { coverageInWords, kindInWords } from "#app/_ui/session-row.tsx";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import { ChangeIt } from "#app/_ui/told/change-it.tsx";
import { WhereFrom } from "#app/_ui/told/where-from.tsx";
import { knownZone } from "#lib/kit/time-zones.ts";
import { timeInWords } from "#app/_ui/words/days.ts";
import { loadOtherDeliveries, loadSession, loadSourcesOfSession } from "#app/_loaders/sessions.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import type { SessionPage } from "#lib/sessions/queries.ts";
import { OtherDeliveries } from "./_parts/other-deliveries.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[year]/[event]/[session]">;

async function load({ params }: Props): Promise<SessionPage> {
  const { year, event, session } = await params;
  return loadSession(year, event, session);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const session = await load(props);
  const description = session.abstract ? excerptOf(session.abstract) : `${session.people.map(({ name }) => name).join(", ")} at ${session.event.name}`;
  const address = sessionAddress(session);
  const card = cardInHead({ page: address, title: session.title, description });
  return {
    ...card,
    title: session.title,
    description,
    alternates: {
      canonical: address,
      types: { ...feedsInHead(address, session.title, ["calendar.ics", "data.json"]), ...embedInHead(address, session.title) },
    },
  };
}

export default async function SessionDetail(props: Props) {
  const session = await load(props);
  const [others, told] = await Promise.all([loadOtherDeliveries(session.id), loadSourcesOfSession(session.id)]);
  const kind = kindInWords(session.kind);
  return (
    <>
      <Strap slug={session.event.slug} />
      <JsonScript type="application/ld+json" data={graphOf(sessionThing(session), trailTo(session))} />
      <div className="page h-event">
        <div className="head">
          <p className="crumb">
            <a href={eventAddress(session.event)} dir="auto">
              {session.event.name}
            </a>
            {session.parent ? (
              <>
                {" "}
                ·{" "}
                <a href={sessionAddress({ event: session.event, code: session.parent.code })} dir="auto">
                  {session.parent.title}
                </a>
              </>
            ) : null}
          </p>
          <h1 id={`s${session.code}`} dir="auto" lang={session.language ?? undefined} className={session.title.length > 50 ? "p-name long" : "p-name"}>
            {session.title}
          </h1>
          {session.subtitle ? <p dir="auto">{session.subtitle}</p> : null}
          <When session={session} />
          <data className="u-url" value={sessionAddress(session)} />
          <Star session={session} />
        </div>
        <div className="split">
          <div>
            <div className="panel" data-room={session.code} hidden />
            <People people={session.people} />
            <Prose text={session.abstract} />
            <Pieces pieces={session.pieces} />
            <Parts session={session} />
            <OtherDeliveries session={session} others={others} />
          </div>
          <aside>
            <h2>At a glance</h2>
            <dl>
              {kind ? (
                <>
                  <dt>Kind</dt>
                  <dd>{kind}</dd>
                </>
              ) : null}
              {session.language ? (
                <>
                  <dt>Language</dt>
                  <dd>{languageInWords(session.language)}</dd>
                </>
              ) : null}
              {session.track ? (
                <>
                  <dt>Track</dt>
                  <dd dir="auto">{session.track}</dd>
                </>
              ) : null}
              <dt>Address</dt>
              <dd>/s{session.code}</dd>
            </dl>
            {session.topics.length > 0 ? <h2>Topics</h2> : null}
            <TopicLinks topics={session.topics} />
            <h2>Keep it</h2>
            <FeedLinks page={sessionAddress(session)} without={["feed.atom"]} />
          </aside>
        </div>
        <WhereFrom told={told} page={sessionAddress(session)} />
        <ChangeIt page={sessionAddress(session)} />
      </div>
    </>
  );
}

const trailTo = (session: SessionPage) =>
  breadcrumb({ name: session.event.name, address: eventAddress(session.event) }, { name: session.title, address: sessionAddress(session) });

function When({ session }: { session: SessionPage }) {
  const words = timeInWords({ ...session, timeZone: session.event.timeZone });
  return (
    <p className="when">
      {words ? (
        <time
          className="dt-start"
          dateTime={session.startsAt?.toISOString() ?? session.heldOn ?? undefined}
          data-zone={session.startsAt ? knownZone(session.event.timeZone) : undefined}
        >
          {words}
        </time>
      ) : null}
      {session.endsAt ? <data className="dt-end" value={session.endsAt.toISOString()} /> : null}
      {words && session.room ? " · " : null}
      {session.room ? <span className="p-location">{session.room}</span> : null}
    </p>
  );
}

const People = ({ people }: { people: SessionPage["people"] }) =>
  people.length === 0 ? (
    <p className="muted">Nobody is named yet.</p>
  ) : (
    <ul className="people speakers">
      {people.map(({ slug, name, role }) => (
        <li key={slug} className="p-performer h-card">
          <Badge name={name} />
          <span>
            <a className="p-name u-url" href={personAddress(slug)} dir="auto">
              {name}
            </a>
            {role === "speaker" ? null : <small>{role}</small>}
          </span>
        </li>
      ))}
    </ul>
  );

function Pieces({ pieces }: { pieces: SessionPage["pieces"] }) {
  if (pieces.length === 0) return null;
  return (
    <section>
      <h2>Slides, video and more</h2>
      <ul className="rows pieces">
        {pieces.map(({ code, kind, url, title, provider, licence }) => (
          <li key={code}>
            <OutsideLink href={url}>{title ?? coverageInWords(kind)}</OutsideLink>{" "}
            <small className="muted">{[coverageInWords(kind), provider, licence].filter(Boolean).join(" · ")}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Parts = ({ session }: { session: SessionPage }) =>
  session.children.length === 0 ? null : (
    <section>
      <h2>In this block</h2>
      <ul className="rows pieces">
        {session.children.map(({ code, title }) => (
          <li key={code}>
            <a href={sessionAddress({ event: session.event, code })} dir="auto">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
