import type { SessionSummary } from "#lib/sessions/queries.ts";
import { clock, SlotWords } from "./slot.tsx";

/** A day as a list in the order of time, with the room named. */
export const DayList = ({ sessions, parts, timeZone }: { sessions: SessionSummary[]; parts: Map<number, SessionSummary[]>; timeZone: string | null }) => (
  <ol className="talks">
    {sessions.map((session) => (
      <li key={session.id} className="h-event">
        {session.startsAt ? (
          <time className="dt-start" dateTime={session.startsAt.toISOString()}>
            {clock(session.startsAt, timeZone)}
          </time>
        ) : (
          <span />
        )}
        <div>
          <SlotWords session={session} parts={parts.get(session.id) ?? []} timeZone={timeZone} />
        </div>
        <span className="kinds" dir="auto">
          {session.track}
        </span>
      </li>
    ))}
  </ol>
);
