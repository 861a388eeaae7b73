import { sessionAddress } from "#app/_ui/addresses.ts";
import { coverageInWords, kindInWords, PeopleLinks } from "#app/_ui/session-row.tsx";
import { knownZone } from "#lib/kit/time-zones.ts";
import type { SessionSummary } from "#lib/sessions/queries.ts";

/** A time of day at the event; in UTC where its zone is not known. */
export const clock = (instant: Date, timeZone: string | null): string =>
  instant.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: knownZone(timeZone) });

const longMinutes = 75;

/** What stands in a slot of the programme: title, people, and what is unusual about it. */
export function SlotWords({ session, parts, timeZone }: { session: SessionSummary; parts: SessionSummary[]; timeZone: string | null }) {
  const { people, room } = session;
  const notes = notesOf(session, timeZone);
  return (
    <>
      <h3>
        <a className="p-name u-url" href={sessionAddress(session)} dir="auto" lang={session.language ?? undefined}>
          {session.title}
        </a>
      </h3>
      {people.length + notes.length + (room ? 1 : 0) > 0 ? (
        <p>
          <PeopleLinks people={people} />
          {people.length > 0 && notes.length > 0 ? " · " : null}
          {notes.join(" · ")}
          {room ? (
            <span className="here">
              {people.length + notes.length > 0 ? " · " : null}
              {room}
            </span>
          ) : null}
        </p>
      ) : null}
      {parts.length > 0 ? <Parts parts={parts} /> : null}
    </>
  );
}

const Parts = ({ parts }: { parts: SessionSummary[] }) => (
  <details>
    <summary>
      {parts.length} {parts.every(({ kind }) => kind === "poster") ? "posters" : "parts"}
    </summary>
    <ul>
      {parts.map((part) => (
        <li key={part.id}>
          <a href={sessionAddress(part)} dir="auto">
            {part.title}
          </a>
        </li>
      ))}
    </ul>
  </details>
);

/** What is unusual: another kind than a talk, a long one, slides or video. */
function notesOf({ kind, startsAt, endsAt, coverage }: SessionSummary, timeZone: string | null): string[] {
  const isLong = startsAt && endsAt && endsAt.getTime() - startsAt.getTime() > longMinutes * 60_000;
  const notes = [kindInWords(kind), isLong ? `until ${clock(endsAt, timeZone)}` : null, ...coverage.filter((each) => each !== "link").map(coverageInWords)];
  return notes.filter((note): note is string => Boolean(note));
}
