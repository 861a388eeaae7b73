import { eventPartAddress } from "#app/_ui/addresses.ts";
import { eventAddress, venueAddress } from "#app/_ui/addresses.ts";
import { Confirmed } from "#app/_ui/facts/stated.tsx";
import { VenueAccess } from "#app/_ui/facts/venue-access.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { languageInWords } from "#app/_ui/language.ts";
import { isWeb, OutsideLink, siteOf } from "#app/_ui/outside-link.tsx";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import type { EventPage } from "#lib/events/queries.ts";
import { zoneInWords } from "#lib/kit/time-zones.ts";

const programmeFiles = [
  { file: "schedule.ics", words: "The programme for your calendar" },
  { file: "schedule.xml", words: "The programme for conference apps" },
];

/** The facts of an event beside its programme. */
export function AtAGlance({ event, hasTimes }: { event: EventPage; hasTimes: boolean }) {
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
        {event.timeZone ? (
          <Fact name="Times in">
            {zoneInWords(event.timeZone)}
            {event._count.sessions > 0 ? (
              <>
                , or <a href={`${eventPartAddress(event, "schedule")}#zone`}>another zone</a>
              </>
            ) : null}
          </Fact>
        ) : null}
        <Fact name="Conduct">{event.codeOfConductUrl ? <OutsideLink href={event.codeOfConductUrl}>Code of conduct</OutsideLink> : "not stated"}</Fact>
        <Safety facts={event.safetyFacts} />
      </dl>
      {event.venue ? <Venue venue={event.venue} /> : null}
      {topics.length > 0 ? <h2>Topics</h2> : null}
      <TopicLinks topics={topics} />
      <h2>Keep up</h2>
      <FeedLinks page={eventAddress(event)} more={hasTimes ? programmeFiles : []} />
    </aside>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd dir="auto">{children}</dd>
  </>
);

const copies = { incident_contact: "Help", conduct_copy: "Copy of it" } as const;

/** Whom to turn to when something happens, always; the copy of the code of conduct where there is one. */
function Safety({ facts }: { facts: EventPage["safetyFacts"] }) {
  const contact = facts.find(({ kind }) => kind === "incident_contact");
  const copy = facts.find(({ kind }) => kind === "conduct_copy");
  return (
    <>
      {copy ? (
        <Fact name={copies.conduct_copy}>
          <OutsideLink href={copy.words}>as it was</OutsideLink>
        </Fact>
      ) : null}
      <Fact name={copies.incident_contact}>
        {contact ? (
          <>
            {contact.words}{" "}
            <small className="muted">
              <Confirmed by={contact.confirmedBy} on={contact.confirmedOn} sourceUrl={contact.sourceUrl} />
            </small>
          </>
        ) : (
          "not stated"
        )}
      </Fact>
    </>
  );
}

const Venue = ({ venue }: { venue: NonNullable<EventPage["venue"]> }) => (
  <section>
    <h2>Getting there</h2>
    <p dir="auto">
      <a href={venueAddress(venue.slug)}>{venue.name}</a>
      {venue.address ? `, ${venue.address}` : null}
    </p>
    {venue.arrivalNote ? <p dir="auto">{venue.arrivalNote}</p> : null}
    <VenueAccess facts={venue.accessFacts} />
  </section>
);
