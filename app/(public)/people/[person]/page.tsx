import type { Metadata } from "next";
import { personAddress, placeAddress, topicAddress } from "#app/_ui/addresses.ts";
import { embedInHead, feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { cardInHead } from "#app/_markup/card-in-head.ts";
import { eventRowThing } from "#app/_markup/event-thing.ts";
import { personPageThing } from "#app/_markup/person-thing.ts";
import { graphOf, itemList } from "#app/_markup/things.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { EventRows } from "#app/_ui/event-row.tsx";
import { Follow } from "#app/_ui/own/follow.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { Cord } from "#app/_ui/lanyard.tsx";
import { JsonScript } from "#app/_ui/frame/json-script.tsx";
import { placeNames } from "#app/_ui/place-names.ts";
import { Prose } from "#app/_ui/prose.tsx";
import { SessionRow } from "#app/_ui/session-row.tsx";
import { WhereFrom } from "#app/_ui/told/where-from.tsx";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";
import { loadAroundPerson, loadPerson } from "#app/_loaders/people.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import type { PersonFigures, PersonPage } from "#lib/people/queries.ts";
import { YearBars } from "#app/_ui/year-bars.tsx";
import { placesOf } from "#lib/people/roles.ts";
import { AppearsWith } from "./_parts/appears-with.tsx";
import { Roles } from "./_parts/roles.tsx";
import { Elsewhere } from "./_parts/elsewhere.tsx";
import { Years } from "./_parts/years.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/people/[person]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const person = await loadPerson((await params).person);
  const page = personAddress(person.slug);
  const description = person.tagline ?? excerptOf(person.bio ?? `Talks by ${person.name}`);
  return {
    ...cardInHead({ page, title: person.name, description, type: "profile" }),
    title: person.name,
    description,
    alternates: { canonical: page, types: { ...feedsInHead(page, `${person.name} speaks`), ...embedInHead(page, person.name) } },
  };
}

export default async function PersonDetail({ params }: Props) {
  const person = await loadPerson((await params).person);
  const now = await loadNow();
  const { talks, figures, events, upcoming, told, together } = await loadAroundPerson(person.id, dayFrom(now));
  const ribbon = upcoming[0]?.seriesSlug ?? upcoming[0]?.slug ?? talks[0]?.event.slug ?? person.slug;
  return (
    <div className="page h-card">
      <JsonScript type="application/ld+json" data={graphOf(personPageThing(person, upcoming), itemList("Next", upcoming.map(eventRowThing)))} />
      <div className="hang">
        <div className="card">
          <Cord slug={ribbon} />
          <Badge name={person.name} inPlace />
          <h1 dir="auto" className="p-name">
            {person.name}
          </h1>
          <data className="u-url" value={personAddress(person.slug)} />
          {person.tagline ? (
            <p className="muted p-note" dir="auto">
              {person.tagline}
            </p>
          ) : null}
          {person.place ? (
            <p className="muted">
              <a className="p-locality" href={placeAddress(person.place.path)}>
                {Object.values(placeNames(person.place)).filter(Boolean).join(", ")}
              </a>
            </p>
          ) : null}
          <Follow kind="person" of={person.slug} name={person.name} back={personAddress(person.slug)} />
          <p data-you="" hidden>
            <a href={`${personAddress(person.slug)}you/`}>You and {person.name}</a>
          </p>
          {person.offer ? (
            <p>
              <a href="/people/speakers/">Offers to speak</a>
            </p>
          ) : null}
          {person.aliases.length > 0 ? (
            <p className="muted">
              <small>Also {person.aliases.map(({ name }) => name).join(", ")}</small>
            </p>
          ) : null}
        </div>
        <div className="head">
          <p className="figure">{headline(figures)}</p>
          <Mostly figures={figures} />
          <YearBars perYear={figures.perYear} />
          <Prose text={person.bio} />
          {upcoming.length > 0 ? <h2>Next</h2> : null}
          <EventRows events={upcoming} now={now} />
        </div>
      </div>
      <div className="split">
        <div>
          {talks.length > 0 ? <h2>Talks</h2> : null}
          <ol className="talks">
            {talks.map((talk) => (
              <SessionRow key={talk.id} session={talk} showPeople={false} />
            ))}
          </ol>
          {figures.talks > talks.length ? (
            <p className="muted">
              The latest {talks.length} of {figures.talks.toLocaleString("en")}.
            </p>
          ) : null}
          <Roles events={events} />
          <Years events={events} />
        </div>
        <aside>
          {figures.sessions > 0 || (together.ok && together.people.length > 0) ? (
            <AppearsWith together={together} name={person.name} today={dayFrom(now)} />
          ) : null}
          <Elsewhere person={person} />
          <Places places={placesOf(events)} />
          <h2>Keep up</h2>
          <FeedLinks page={personAddress(person.slug)} />
          <h2>This page</h2>
          <p className="muted">
            <small>{whoseInWords(person)}</small>
          </p>
        </aside>
      </div>
      <WhereFrom told={told} />
    </div>
  );
}

function headline({ talks, sessions, firstYear }: PersonFigures): string {
  if (sessions === 0) return "No talk is known yet";
  const thisYearOnly = firstYear === new Date().getUTCFullYear();
  const count = `${talks.toLocaleString("en")} ${talks === 1 ? "talk" : "talks"}`;
  const times = sessions > talks ? `, given ${sessions.toLocaleString("en")} times` : "";
  return `${count}${times} ${sessions === 1 || thisYearOnly ? "in" : "since"} ${firstYear}`;
}

function Mostly({ figures }: { figures: PersonFigures }) {
  const topics = figures.topics.slice(0, 3);
  if (topics.length === 0 && figures.countries < 2) return null;
  return (
    <p className="when">
      {topics.length > 0 ? "Mostly on " : null}
      {topics.map(({ slug, name }, at) => (
        <span key={slug}>
          {at === 0 ? null : at === topics.length - 1 ? " and " : ", "}
          <a href={topicAddress(slug)}>{name}</a>
        </span>
      ))}
      {figures.countries > 1 ? `${topics.length > 0 ? ", in" : "In"} ${figures.countries} countries` : null}.
    </p>
  );
}

const placesShown = 10;

const Places = ({ places }: { places: ReturnType<typeof placesOf> }) =>
  places.length === 0 ? null : (
    <>
      <h2>Where</h2>
      <p>
        {places.slice(0, placesShown).map(({ path, name, count }, at) => (
          <span key={path}>
            {at > 0 ? ", " : null}
            <a href={placeAddress(path)} dir="auto">
              {name}
            </a>
            {count > 1 ? ` ${count} times` : null}
          </span>
        ))}
        {places.length > placesShown ? ` and ${places.length - placesShown} more` : null}
      </p>
    </>
  );

const whoseInWords = ({ account }: PersonPage) =>
  account ? "Kept by the person themselves." : "Nobody has claimed this page. It was made from public programmes.";
