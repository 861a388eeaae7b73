import { eventAddress, personAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { coverageInWords, kindInWords, PeopleLinks } from "#app/_ui/session-row.tsx";
import { placeInWords } from "#app/_ui/event-row.tsx";
import type { SearchRow } from "#app/_loaders/search.ts";
import { distanceInWords } from "#lib/calls/call-deadline.ts";
import { datesInWords } from "#lib/events/event-dates.ts";

/** What was found, in the order in which it fits. */
export const Results = ({ rows, now }: { rows: SearchRow[]; now: Date }) => (
  <ol className="talks">
    {rows.map((found) => <li key={`${found.type} ${found.row.id}`}><Result found={found} now={now} /></li>)}
  </ol>
);

function Result({ found, now }: { found: SearchRow; now: Date }) {
  switch (found.type) {
    case "event": {
      const event = found.row;
      return <Row year={event.year} href={eventAddress(event)} title={event.name} note="event" words={[datesInWords(event), placeInWords(event)].filter(Boolean).join(" · ")} />;
    }
    case "session": {
      const session = found.row;
      const words = <>{session.people.length > 0 ? <><PeopleLinks people={session.people} /> at </> : "At "}<a href={eventAddress(session.event)} dir="auto">{session.event.name}</a></>;
      return <Row year={session.event.year} href={sessionAddress(session)} title={session.title} note={[kindInWords(session.kind) ?? "talk", ...session.coverage.map(coverageInWords)].join(", ")} words={words} />;
    }
    case "person": {
      const { slug, name, tagline, place, sessions } = found.row;
      return <Row href={personAddress(slug)} title={name} note="person" words={[tagline, place, sessions > 0 ? `${sessions.toLocaleString("en")} ${sessions === 1 ? "talk" : "talks"}` : null].filter(Boolean).join(" · ")} />;
    }
    case "coverage": {
      const { kind, title, event, session, provider } = found.row;
      const href = session ? sessionAddress({ event, code: session.code }) : eventAddress(event);
      return <Row year={event.year} href={href} title={title} note={coverageInWords(kind)} words={[session && session.title !== title ? `Of “${session.title}”` : null, event.name, provider].filter(Boolean).join(" · ")} />;
    }
    case "call": {
      const { event, name, closesAt, zoneWords } = found.row;
      const verb = closesAt > now ? "closes" : "closed";
      return <Row year={event.year} href={eventAddress(event)} title={name ? `${event.name}: ${name}` : event.name} note="call" words={`Call for speakers, ${verb} ${distanceInWords(now, closesAt)}, ${zoneWords}`} />;
    }
  }
}

interface RowProps {
  year?: number;
  href: string;
  title: string;
  note: string;
  words: React.ReactNode;
}

const Row = ({ year, href, title, note, words }: RowProps) => (
  <>
    {year ? <time>{year}</time> : <span />}
    <div>
      <h3><a href={href} dir="auto">{title}</a></h3>
      <p className="muted" dir="auto">{words}</p>
    </div>
    <span className="kinds">{note}</span>
  </>
);
