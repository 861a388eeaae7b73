import { Fragment } from "react";
import type { SessionSummary } from "#lib/sessions/queries.ts";
import { clock, SlotWords } from "./slot.tsx";

interface Props {
  sessions: SessionSummary[];
  parts: Map<number, SessionSummary[]>;
  timeZone: string | null;
}

/** A day as a grid: rows are time, columns are rooms. What is in no room, or alone in its row, goes across. */
export function DayGrid({ sessions, parts, timeZone }: Props) {
  const rooms = [...new Set(sessions.flatMap(({ room }) => room ?? []))];
  const rows = Map.groupBy(sessions, ({ startsAt }) => (startsAt as Date).getTime());
  return (
    <div className="grid" style={{ "--rooms": rooms.length } as React.CSSProperties}>
      <span className="room" />
      {rooms.map((room) => <div className="room" key={room}>{room}</div>)}
      {[...rows].map(([start, slots]) => (
        <Fragment key={start}>
          <time className="start" dateTime={new Date(start).toISOString()}>{clock(new Date(start), timeZone)}</time>
          {slots.map((session) => (
            <article key={session.id} className={classesOf(session, slots)} style={columnOf(session, slots, rooms)}>
              <SlotWords session={session} parts={parts.get(session.id) ?? []} timeZone={timeZone} />
            </article>
          ))}
        </Fragment>
      ))}
    </div>
  );
}

const isAcross = (session: SessionSummary, slots: SessionSummary[]) => session.room === null || slots.length === 1;

const classesOf = (session: SessionSummary, slots: SessionSummary[]) => ["slot", isAcross(session, slots) ? "wide" : "", session.kind === "social" ? "pause" : ""].filter(Boolean).join(" ");

/** Column of the session's room; the style sheet takes it away on a phone. */
function columnOf(session: SessionSummary, slots: SessionSummary[], rooms: string[]): React.CSSProperties {
  return isAcross(session, slots) ? {} : { gridColumn: rooms.indexOf(session.room as string) + 2 };
}
