// What each feed tells of: that of the page above it.
import {
  eventAddress,
  eventPartAddress,
  guideAddress,
  personAddress,
  placeAddress,
  seriesAddress,
  sessionAddress,
  topicAddress,
  venueAddress,
} from "#app/_ui/addresses.ts";
import {
  listCalls,
  listCallsOfEvent,
  listItems,
  listItemsOfEvent,
  listItemsOfPerson,
  listItemsOfPlaces,
  listItemsOfSeries,
  listItemsOfSession,
  listItemsOfTopic,
  listItemsOfVenue,
} from "#lib/feeds/queries.ts";
import { siteName } from "#lib/kit/site.ts";
import { listIdsWithin } from "#lib/places/browse-places.ts";
import { loadEvent, loadSeries } from "../events.ts";
import { loadGuide } from "../guides.ts";
import { dayFrom } from "../now.ts";
import { loadPerson } from "../people.ts";
import { loadPlace, loadVenue } from "../places.ts";
import { loadSession } from "../sessions.ts";
import { loadTopic } from "../topics.ts";
import type { Asked, Loaded } from "./answer.ts";

const eventOf = ({ parts }: Asked) => loadEvent(parts.year ?? "", parts.event ?? "");

/** An event and its programme. A calendar has the event alone: its talks are a calendar of their own. */
export async function loadEventFeed(asked: Asked): Promise<Loaded> {
  const event = await eventOf(asked);
  return { title: event.name, page: eventAddress(event), items: await listItemsOfEvent(event.id), inCalendar: ["event"] };
}

/** The calls of an event. */
export async function loadCallsOfEventFeed(asked: Asked): Promise<Loaded> {
  const event = await eventOf(asked);
  return { title: `${event.name}: calls for speakers`, page: eventPartAddress(event, "calls"), items: await listCallsOfEvent(event.id), inCalendar: ["call"] };
}

/** One session. */
export async function loadSessionFeed({ parts }: Asked): Promise<Loaded> {
  const session = await loadSession(parts.year ?? "", parts.event ?? "", parts.session ?? "");
  return { title: session.title, page: sessionAddress(session), items: await listItemsOfSession(session.id) };
}

/** What a person speaks at. */
export async function loadPersonFeed({ parts }: Asked): Promise<Loaded> {
  const person = await loadPerson(parts.person ?? "");
  return { title: `${person.name} speaks`, page: personAddress(person.slug), items: await listItemsOfPerson(person.id) };
}

/** The editions of a series. */
export async function loadSeriesFeed({ parts }: Asked): Promise<Loaded> {
  const series = await loadSeries(parts.series ?? "");
  return { title: series.name, page: seriesAddress(series.slug), items: await listItemsOfSeries(series.id) };
}

/** Events and talks about a topic. A calendar has the events: nobody goes to all talks of the world. */
export async function loadTopicFeed({ parts }: Asked): Promise<Loaded> {
  const topic = await loadTopic(parts.topic ?? "");
  return { title: topic.name, page: topicAddress(topic.slug), items: await listItemsOfTopic(topic.id), inCalendar: ["event"] };
}

/** Events in a place and in all that is part of it. */
export async function loadPlaceFeed({ parts: { country = "", city, region } }: Asked): Promise<Loaded> {
  const place = await loadPlace(country, ...(region ? ["regions", region] : city ? [city] : []));
  return { title: place.name, page: placeAddress(place.path), items: await listItemsOfPlaces(await listIdsWithin(place.id)) };
}

/** Events at a venue. */
export async function loadVenueFeed({ parts }: Asked): Promise<Loaded> {
  const venue = await loadVenue(parts.venue ?? "");
  return { title: venue.name, page: venueAddress(venue.slug), items: await listItemsOfVenue(venue.id) };
}

/** The events of a guide. */
export async function loadGuideFeed({ parts }: Asked): Promise<Loaded> {
  const guide = await loadGuide(parts.guide ?? "");
  return { title: guide.name, page: guideAddress(guide.slug), items: await listItems(guide.entries.map(({ eventId }) => ({ type: "event", id: eventId }))) };
}

/** Calls for speakers of all events: those that are open, that come, and that closed in the last days. */
export async function loadCallsFeed(): Promise<Loaded> {
  return { title: `Calls for speakers on ${siteName}`, page: "/calls/", items: await listCalls(dayFrom(new Date())), inCalendar: ["call"] };
}
