import { eventAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { placeNames } from "#app/_ui/place-names.ts";
import { absolute } from "#lib/feeds/addresses.ts";
import { dayAsKnown } from "#lib/events/event-dates.ts";
import type { EventPage, EventSummary } from "#lib/events/queries.ts";
import type { EventFormat, EventStatus } from "#lib/events/schema.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import type { EventPerson, SessionSummary } from "#lib/sessions/queries.ts";
import { known, personThing, seriesName, type Thing } from "./things.ts";

const statuses: Record<EventStatus, string> = {
  planned: "EventScheduled",
  confirmed: "EventScheduled",
  postponed: "EventPostponed",
  moved_online: "EventMovedOnline",
  cancelled: "EventCancelled",
};

const modes: Record<EventFormat, string> = { in_person: "OfflineEventAttendanceMode", online: "OnlineEventAttendanceMode", hybrid: "MixedEventAttendanceMode" };

/** How an event stands and how one takes part, in the words of schema.org. */
export const standing = ({ status, format }: { status: EventStatus; format: EventFormat }) => ({
  eventStatus: `https://schema.org/${statuses[status]}`,
  eventAttendanceMode: `https://schema.org/${modes[status === "moved_online" ? "online" : format]}`,
});

/** An event with its programme and people, as far as its page shows them. */
export function eventThing(event: EventPage, { sessions, people }: { sessions: SessionSummary[]; people: EventPerson[] }): Thing {
  const description = event.tagline ?? (event.description ? excerptOf(event.description, 300) : null);
  return known({
    "@type": "Event",
    "@id": absolute(`/c${event.code}`),
    name: event.name,
    url: absolute(eventAddress(event)),
    description,
    image: absolute(`${eventAddress(event)}card.png`),
    startDate: dayAsKnown(event.startsOn, event.datePrecision),
    endDate: dayAsKnown(event.endsOn, event.datePrecision),
    ...standing(event),
    location: locationOf(event),
    superEvent: event.series ? seriesName(event.series) : null,
    inLanguage: event.languages,
    keywords: event.topics.map(({ topic }) => topic.name),
    performer: people.filter(({ role }) => isOnStage.has(role)).map(personThing),
    organizer: people.filter(({ role }) => role === "organiser").map(personThing),
    subEvent: sessions.map((session) => partOfProgramme(session)),
  });
}

const isOnStage = new Set(["speaker", "keynote", "panelist", "host"]);

function locationOf(event: EventPage): Thing[] {
  const { city, region, country } = placeNames(event.place);
  const online =
    event.format === "in_person" && event.status !== "moved_online" ? [] : [{ "@type": "VirtualLocation", url: event.url ?? absolute(eventAddress(event)) }];
  const name = event.venue?.name ?? city ?? event.placeText ?? country;
  if (!name) return online;
  const address = known({
    "@type": "PostalAddress",
    streetAddress: event.venue?.address,
    addressLocality: city ?? event.placeText,
    addressRegion: region,
    addressCountry: event.place?.countryCode,
  });
  const latitude = event.venue?.latitude ?? null;
  const geo = latitude === null ? null : { "@type": "GeoCoordinates", latitude, longitude: event.venue?.longitude };
  return [known({ "@type": "Place", name, address, geo }), ...online];
}

/** A session within its event: enough to be named. */
const partOfProgramme = (session: SessionSummary): Thing =>
  known({
    "@type": "Event",
    name: session.title,
    url: absolute(sessionAddress(session)),
    startDate: session.startsAt?.toISOString() ?? session.heldOn,
    endDate: session.endsAt?.toISOString(),
    performer: session.people.map(personThing),
  });

/** An event in a list. */
export const eventRowThing = (event: EventSummary) => ({ name: event.name, address: eventAddress(event) });
