import type { ToldClash } from "#lib/attendance/stars/in-words.ts";
import { localDay } from "#lib/events/event-dates.ts";
import { knownZone } from "#lib/kit/time-zones.ts";
import type { SessionSummary } from "#lib/sessions/queries.ts";
import { sessionAddress } from "../addresses.ts";
import { kindInWords, PeopleLinks } from "../session-row.tsx";
import { Star } from "./star.tsx";

/** A session with the contacts who are there. */
export interface SeenSession {
  session: SessionSummary;
  /** Slugs of those who speak. */
  yours: string[];
  /** Who wants to see it, in pieces: every second one is a name. */
  wanting: string[];
}

/** A session that somebody wants to see. */
export interface WantedSession extends SeenSession {
  clashes: ToldClash[];
}

interface Given {
  sessions: (SeenSession | WantedSession)[];
}

/** Sessions day by day, with who of one's contacts is there; those that one wants to see with what is at the same time, and the way to take it back. */
export function SessionsToSee({ sessions }: Given) {
  const days = Map.groupBy(sessions, ({ session }) => (session.startsAt ? localDay(session.startsAt, session.event.timeZone) : (session.heldOn ?? "")));
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="to-see">
      <h3>{day === "" ? "At a time that is not known yet" : weekday(day)}</h3>
      <ol className="talks">
        {ofDay.map((each) => (
          <Row key={each.session.id} {...each} clashes={"clashes" in each ? each.clashes : null} />
        ))}
      </ol>
    </section>
  ));
}

function Row({ session, yours, wanting, clashes }: SeenSession & { clashes: ToldClash[] | null }) {
  const { title, language, people, code } = session;
  return (
    <li className="h-event">
      <Time session={session} />
      <div>
        <h4 id={`s${code}`}>
          <a className="p-name u-url" href={sessionAddress(session)} dir="auto" lang={language ?? undefined}>
            {title}
          </a>
        </h4>
        <p className="muted">
          <PeopleLinks people={people} yours={yours} />
          {people.length > 0 ? " " : null}
          {[kindInWords(session.kind), session.room]
            .filter((word) => word !== null)
            .map((word, at) => (people.length > 0 || at > 0 ? `· ${word}` : word))
            .join(" ")}
        </p>
        <InTheRoom pieces={wanting} />
        {clashes ? <Star session={session} isStarred clashes={clashes} /> : null}
      </div>
    </li>
  );
}

function Time({ session: { startsAt, endsAt, event } }: { session: SessionSummary }) {
  if (!startsAt) return <span />;
  const clock = (at: Date) => at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: knownZone(event.timeZone) });
  return (
    <time className="dt-start" dateTime={startsAt.toISOString()}>
      {clock(startsAt)}
      {endsAt && endsAt > startsAt ? <small> to {clock(endsAt)}</small> : null}
    </time>
  );
}

/** Contacts who want to see a session; nothing where there are none. */
export const InTheRoom = ({ pieces }: { pieces: string[] }) =>
  pieces.length === 0 ? null : (
    <p className="in-the-room">
      {pieces.map((piece, at) =>
        at % 2 === 0 ? (
          piece
        ) : (
          <span key={piece} className="yours-mark" dir="auto">
            {piece}
          </span>
        ),
      )}
    </p>
  );

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
