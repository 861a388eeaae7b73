import { eventPartAddress } from "#app/_ui/addresses.ts";
import { localDay } from "#lib/events/event-dates.ts";
import type { EventPage } from "#lib/events/queries.ts";
import type { SessionSummary } from "#lib/sessions/queries.ts";
import { DayGrid } from "./day-grid.tsx";
import { DayList } from "./day-list.tsx";

/** More rooms than this do not fit beside each other. */
const mostRooms = 4;

/** The beginning of the programme, and the way to the rest of it. */
export const Programme = ({ event, sessions }: { event: EventPage; sessions: SessionSummary[] }) => (
  <>
    <DaysOfProgramme event={event} sessions={sessions} />
    {event._count.sessions > sessions.length ? (
      <p>
        These are the first {sessions.length}.{" "}
        <a href={eventPartAddress(event, "schedule")}>The whole programme: {event._count.sessions.toLocaleString("en")} sessions</a>
      </p>
    ) : null}
  </>
);

/** Sessions day by day: a grid where they run in parallel in a few rooms, a list otherwise. */
export function DaysOfProgramme({ event, sessions }: { event: EventPage; sessions: SessionSummary[] }) {
  const shown = new Set(sessions.map(({ id }) => id));
  const top = sessions.filter(({ parentId }) => parentId === null || !shown.has(parentId));
  const parts = Map.groupBy(
    sessions.filter(({ parentId }) => parentId !== null && shown.has(parentId)),
    ({ parentId }) => parentId as number,
  );
  const days = Map.groupBy(top, (session) => dayOf(session, event.timeZone));
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="day-of-programme">
      <h2>{titleOf(day, event)}</h2>
      {isGrid(ofDay) ? (
        <DayGrid sessions={ofDay} parts={parts} timeZone={event.timeZone} />
      ) : (
        <DayList sessions={ofDay} parts={parts} timeZone={event.timeZone} />
      )}
    </section>
  ));
}

/** The day at the event; empty where the programme has none. */
export function dayOf({ startsAt, heldOn }: SessionSummary, timeZone: string | null): string {
  if (startsAt) return localDay(startsAt, timeZone);
  return heldOn ?? "";
}

/** What a day of the programme is called. */
export function titleOf(day: string, event: EventPage): string {
  if (day === "" || event.hasObservedDates) return event._count.sessions === 1 ? "One talk" : "Talks";
  const isSameYear = event.startsOn?.slice(0, 4) === day.slice(0, 4);
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(isSameYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  });
}

function isGrid(sessions: SessionSummary[]): boolean {
  const rooms = new Set(sessions.flatMap(({ room }) => room ?? []));
  return rooms.size > 1 && rooms.size <= mostRooms && sessions.every(({ startsAt }) => startsAt !== null);
}
