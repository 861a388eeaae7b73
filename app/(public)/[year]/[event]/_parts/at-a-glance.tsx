import { languageInWords } from "#app/_ui/language.ts";
import { isWeb, OutsideLink, siteOf } from "#app/_ui/outside-link.tsx";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import type { EventPage } from "#lib/events/queries.ts";
import { zoneInWords } from "#lib/kit/time-zones.ts";

/** The facts of an event beside its programme. */
export function AtAGlance({ event }: { event: EventPage }) {
  const topics = event.topics.map(({ topic }) => topic);
  return (
    <aside>
      <h2>At a glance</h2>
      <dl>
        {event.url && isWeb(event.url) ? (
          <Fact name="Site">
            <OutsideLink href={event.url}>{siteOf(event.url)}</OutsideLink>
          </Fact>
        ) : null}
        {event.hashtag ? <Fact name="Tag">#{event.hashtag}</Fact> : null}
        {event.languages.length > 0 ? <Fact name="Languages">{event.languages.map(languageInWords).join(", ")}</Fact> : null}
        {event._count.sessions > 0 ? <Fact name="Sessions">{event._count.sessions.toLocaleString("en")}</Fact> : null}
        {event.timeZone ? <Fact name="Times in">{zoneInWords(event.timeZone)}</Fact> : null}
        <Fact name="Conduct">{event.codeOfConductUrl ? <OutsideLink href={event.codeOfConductUrl}>Code of conduct</OutsideLink> : "not stated"}</Fact>
      </dl>
      {event.venue ? <Venue venue={event.venue} /> : null}
      {topics.length > 0 ? <h2>Topics</h2> : null}
      <TopicLinks topics={topics} />
    </aside>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd dir="auto">{children}</dd>
  </>
);

const Venue = ({ venue }: { venue: NonNullable<EventPage["venue"]> }) => (
  <section>
    <h2>Getting there</h2>
    <p dir="auto">{[venue.name, venue.address].filter(Boolean).join(", ")}</p>
    {venue.arrivalNote ? <p dir="auto">{venue.arrivalNote}</p> : null}
  </section>
);
