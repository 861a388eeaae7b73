// What each feed tells of: that of the page above it.
import { eventAddress, personAddress, seriesAddress, sessionAddress, topicAddress } from "#app/_ui/addresses.ts";
import {
  listCalls,
  listCallsOfEvent,
  listItemsOfEvent,
  listItemsOfPerson,
  listItemsOfSeries,
  listItemsOfSession,
  listItemsOfTopic,
} from "#lib/feeds/queries.ts";
import { siteName } from "#lib/kit/site.ts";
import { loadEvent, loadSeries } from "../events.ts";
import { dayFrom } from "../now.ts";
import { loadPerson } from "../people.ts";
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
  const page = eventAddress(event);
  return { title: `${event.name}: calls for speakers`, page, below: `${page}calls/`, items: await listCallsOfEvent(event.id), inCalendar: ["call"] };
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

/** Calls for speakers of all events: those that are open, that come, and that closed in the last days. */
export async function loadCallsFeed(): Promise<Loaded> {
  return { title: `Calls for speakers on ${siteName}`, page: "/calls/", items: await listCalls(dayFrom(new Date())), inCalendar: ["call"] };
}
