import { dayFigure, dayOfEvent } from "#lib/events/event-dates.ts";
import type { EventSummary } from "#lib/events/queries.ts";
import { eventAddress } from "./addresses.ts";
import { EventTime } from "./words/event-time.tsx";
import { Thread } from "./lanyard.tsx";
import { State } from "./state.tsx";
import { TopicLinks } from "./topic-links.tsx";

const formats = { in_person: null, online: "Online", hybrid: "In person and online" } as const;

/** Where an event is, in words; null where nobody has said. */
export function placeInWords({
  city,
  region,
  country,
  placeText,
  format,
}: Pick<EventSummary, "city" | "region" | "country" | "placeText" | "format">): string | null {
  const place = [city ?? placeText, region, city || !placeText ? country : null].filter(Boolean).join(", ");
  return [place, formats[format]].filter(Boolean).join(" · ") || null;
}

/** How an event stands, where that is worth a word. */
export function eventState(
  event: Pick<EventSummary, "status" | "startsOn" | "endsOn" | "datePrecision" | "hasObservedDates" | "timeZone">,
  now: Date,
): React.ReactNode {
  if (event.status === "cancelled") return <State tone="off">Cancelled</State>;
  if (event.status === "postponed") return <State tone="off">Postponed</State>;
  const running = dayOfEvent(event, now);
  if (running) return <State tone="on">{running.of === 1 ? "On today" : `On now, day ${running.day} of ${running.of}`}</State>;
  if (event.status === "moved_online") return <State>Moved online</State>;
  return event.status === "planned" ? <State>Planned</State> : null;
}

/** An event in a list: its day, its ribbon, what and where; then its topics, or what is said instead. */
export function EventRow({ event, now, note, children }: { event: EventSummary; now: Date; note?: React.ReactNode; children?: React.ReactNode }) {
  const { figure, line } = dayFigure(event, now.getUTCFullYear());
  const [place, state] = [placeInWords(event), eventState(event, now)];
  return (
    <article className={event.status === "cancelled" ? "event off h-event" : "event h-event"}>
      <div className="day">
        <EventTime event={event}>{figure}</EventTime>
        <span>{line}</span>
      </div>
      <Thread slug={event.seriesSlug ?? event.slug} />
      <div>
        <h3>
          <a className="p-name u-url" href={eventAddress(event)} dir="auto">
            {event.name}
          </a>
        </h3>
        {place || state ? (
          <p className="muted">
            {place ? <span className="p-location">{place}</span> : null} {state}
          </p>
        ) : null}
        {children ?? <TopicLinks topics={event.topics.slice(0, 5)} />}
      </div>
      <div className="who muted">
        {note ?? (event.speakerCount > 0 ? `${event.speakerCount.toLocaleString("en")} ${event.speakerCount === 1 ? "speaker" : "speakers"}` : null)}
      </div>
    </article>
  );
}

/** Events as rows; the words where there are none. */
export const EventRows = ({ events, now, none }: { events: EventSummary[]; now: Date; none?: string }) =>
  events.length === 0 ? (
    none ? (
      <p className="muted">{none}</p>
    ) : null
  ) : (
    <ul className="rows">
      {events.map((event) => (
        <li key={event.id}>
          <EventRow event={event} now={now} />
        </li>
      ))}
    </ul>
  );
