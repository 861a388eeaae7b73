import { eventAddress, personAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { coverageInWords, kindInWords, PeopleLinks } from "#app/_ui/session-row.tsx";
import { placeInWords } from "#app/_ui/event-row.tsx";
import type { SearchRow } from "#app/_loaders/search.ts";
import { distanceInWords } from "#lib/calls/call-deadline.ts";
import { datesInWords } from "#lib/events/event-dates.ts";

/** What was found, in the order in which it fits. */
export const Results = ({ rows, now }: { rows: SearchRow[]; now: Date }) => (
  <ol className="talks">
    {rows.map((found) => (
      <li key={`${found.type} ${found.row.id}`}>
        <Result found={found} now={now} />
      </li>
    ))}
  </ol>
);

function Result({ found, now }: { found: SearchRow; now: Date }) {
  switch (found.type) {
    case "event":
      return <FoundEvent event={found.row} />;
    case "session":
      return <FoundSession session={found.row} />;
    case "person":
      return <FoundPerson person={found.row} />;
    case "coverage":
      return <FoundCoverage coverage={found.row} />;
    case "call":
      return <FoundCall call={found.row} now={now} />;
  }
}

type RowOf<Type extends SearchRow["type"]> = Extract<SearchRow, { type: Type }>["row"];

const joined = (words: (string | null | false | undefined)[]) => words.filter(Boolean).join(" · ");

const FoundEvent = ({ event }: { event: RowOf<"event"> }) => (
  <Row year={event.year} href={eventAddress(event)} title={event.name} note="event" words={joined([datesInWords(event), placeInWords(event)])} />
);

function FoundSession({ session }: { session: RowOf<"session"> }) {
  const by =
    session.people.length > 0 ? (
      <>
        <PeopleLinks people={session.people} /> at{" "}
      </>
    ) : (
      "At "
    );
  const words = (
    <>
      {by}
      <a href={eventAddress(session.event)} dir="auto">
        {session.event.name}
      </a>
    </>
  );
  const note = [kindInWords(session.kind) ?? "talk", ...session.coverage.map(coverageInWords)].join(", ");
  return <Row year={session.event.year} href={sessionAddress(session)} title={session.title} note={note} words={words} />;
}

function FoundPerson({ person: { slug, name, tagline, place, sessions } }: { person: RowOf<"person"> }) {
  const talks = sessions > 0 && `${sessions.toLocaleString("en")} ${sessions === 1 ? "talk" : "talks"}`;
  return <Row href={personAddress(slug)} title={name} note="person" words={joined([tagline, place, talks])} />;
}

function FoundCoverage({ coverage: { kind, title, event, session, provider } }: { coverage: RowOf<"coverage"> }) {
  const href = session ? sessionAddress({ event, code: session.code }) : eventAddress(event);
  const of = session && session.title !== title && `Of “${session.title}”`;
  return <Row year={event.year} href={href} title={title} note={coverageInWords(kind)} words={joined([of, event.name, provider])} />;
}

function FoundCall({ call: { event, name, closesAt, zoneWords }, now }: { call: RowOf<"call">; now: Date }) {
  const verb = closesAt > now ? "closes" : "closed";
  const words = `Call for speakers, ${verb} ${distanceInWords(now, closesAt)}, ${zoneWords}`;
  return <Row year={event.year} href={eventAddress(event)} title={name ? `${event.name}: ${name}` : event.name} note="call" words={words} />;
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
      <h3>
        <a href={href} dir="auto">
          {title}
        </a>
      </h3>
      <p className="muted" dir="auto">
        {words}
      </p>
    </div>
    <span className="kinds">{note}</span>
  </>
);
