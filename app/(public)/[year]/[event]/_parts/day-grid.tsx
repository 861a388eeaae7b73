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
      {rooms.map((room, at) => (
        <div className="room" key={room} style={toneOf(at)}>
          {room}
        </div>
      ))}
      {[...rows].map(([start, slots]) => (
        <Fragment key={start}>
          <time className="start" dateTime={new Date(start).toISOString()}>
            {clock(new Date(start), timeZone)}
          </time>
          {slots
            .toSorted((a, b) => columnOf(a, rooms) - columnOf(b, rooms))
            .map((session) => (
              <article
                key={session.id}
                className={classesOf(session, slots)}
                style={{ "--column": columnOf(session, rooms) + 2, ...toneOf(columnOf(session, rooms)) } as React.CSSProperties}
              >
                <data className="dt-start" value={session.startsAt?.toISOString()} />
                <SlotWords session={session} parts={parts.get(session.id) ?? []} timeZone={timeZone} />
              </article>
            ))}
        </Fragment>
      ))}
    </div>
  );
}

const isAcross = (session: SessionSummary, slots: SessionSummary[]) => session.room === null || slots.length === 1;

const classesOf = (session: SessionSummary, slots: SessionSummary[]) =>
  ["slot h-event", isAcross(session, slots) ? "wide" : "", session.kind === "social" ? "pause" : ""].filter(Boolean).join(" ");

/** Which column a session stands in, from 0; across where it has no room. */
const columnOf = ({ room }: SessionSummary, rooms: string[]) => (room === null ? 0 : rooms.indexOf(room));

const toneOf = (column: number) => ({ "--tone": `var(--track-${(column % 5) + 1})` }) as React.CSSProperties;
