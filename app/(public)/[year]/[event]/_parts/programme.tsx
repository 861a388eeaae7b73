import { eventAddress } from "#app/_ui/addresses.ts";
import { localDay } from "#lib/events/event-dates.ts";
import type { EventPage } from "#lib/events/queries.ts";
import type { SessionSummary } from "#lib/sessions/queries.ts";
import { DayGrid } from "./day-grid.tsx";
import { DayList } from "./day-list.tsx";

/** More rooms than this do not fit beside each other. */
const mostRooms = 4;

/** The programme day by day: a grid where sessions run in parallel in a few rooms, a list otherwise. */
export function Programme({ event, sessions, from, step }: { event: EventPage; sessions: SessionSummary[]; from: number; step: number }) {
  if (sessions.length === 0) return null;
  const shown = new Set(sessions.map(({ id }) => id));
  const top = sessions.filter(({ parentId }) => parentId === null || !shown.has(parentId));
  const parts = Map.groupBy(
    sessions.filter(({ parentId }) => parentId !== null && shown.has(parentId)),
    ({ parentId }) => parentId as number,
  );
  const days = Map.groupBy(top, (session) => dayOf(session, event.timeZone));
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h2>{titleOf(day, event)}</h2>
          {isGrid(ofDay) ? (
            <DayGrid sessions={ofDay} parts={parts} timeZone={event.timeZone} />
          ) : (
            <DayList sessions={ofDay} parts={parts} timeZone={event.timeZone} />
          )}
        </section>
      ))}
      <Pager event={event} from={from} step={step} count={event._count.sessions} />
    </>
  );
}

/** The day at the event; empty where the programme has none. */
function dayOf({ startsAt, heldOn }: SessionSummary, timeZone: string | null): string {
  if (startsAt) return localDay(startsAt, timeZone);
  return heldOn ?? "";
}

function titleOf(day: string, event: EventPage): string {
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

function Pager({ event, from, step, count }: { event: EventPage; from: number; step: number; count: number }) {
  if (count <= step) return null;
  const to = Math.min(from + step, count);
  const address = (first: number) => `${eventAddress(event)}${first > 0 ? `?from=${first}` : ""}`;
  return (
    <nav className="pager" aria-label="Programme">
      {from > 0 ? (
        <a href={address(from - step)} rel="prev">
          Earlier
        </a>
      ) : null}
      <span className="muted">
        Sessions {(from + 1).toLocaleString("en")} to {to.toLocaleString("en")} of {count.toLocaleString("en")}
      </span>
      {to < count ? (
        <a href={address(to)} rel="next">
          Later
        </a>
      ) : null}
    </nav>
  );
}
