import { eventAddress, personAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { coverageInWords, kindInWords } from "#app/_ui/session-row.tsx";
import { placeInWords } from "#app/_ui/event-row.tsx";
import type { SearchRow } from "#app/_loaders/search.ts";
import { distanceInWords } from "#lib/calls/call-deadline.ts";
import { datesInWords } from "#lib/events/event-dates.ts";
import { isMarked } from "#lib/search/words/marks.ts";
import { Marked, Parts } from "./marked.tsx";

/** What was found, in the order in which it fits, with what was sought marked in it. */
export const Results = ({ rows, sought, now }: { rows: SearchRow[]; sought: string[]; now: Date }) => (
  <ol className="talks">
    {rows.map((found) => (
      <li key={`${found.type} ${found.row.id}`}>
        <Result found={found} sought={sought} now={now} />
      </li>
    ))}
  </ol>
);

function Result({ found, sought, now }: { found: SearchRow; sought: string[]; now: Date }) {
  const about = { sought, excerpt: found.excerpt };
  switch (found.type) {
    case "event":
      return <FoundEvent event={found.row} {...about} />;
    case "session":
      return <FoundSession session={found.row} {...about} />;
    case "person":
      return <FoundPerson person={found.row} {...about} />;
    case "coverage":
      return <FoundCoverage coverage={found.row} {...about} />;
    case "call":
      return <FoundCall call={found.row} now={now} {...about} />;
  }
}

type RowOf<Type extends SearchRow["type"]> = Extract<SearchRow, { type: Type }>["row"];

interface About {
  sought: string[];
  excerpt: string[] | undefined;
}

const joined = (words: (string | null | false | undefined)[]) => words.filter(Boolean).join(" · ");

const FoundEvent = ({ event, ...about }: About & { event: RowOf<"event"> }) => (
  <Row {...about} year={event.year} href={eventAddress(event)} title={event.name} note="event">
    <Marked text={joined([datesInWords(event), placeInWords(event)])} sought={about.sought} />
  </Row>
);

function FoundSession({ session, ...about }: About & { session: RowOf<"session"> }) {
  const note = [kindInWords(session.kind) ?? "talk", ...session.coverage.map(coverageInWords)].join(", ");
  return (
    <Row {...about} year={session.event.year} href={sessionAddress(session)} title={session.title} lang={session.language} note={note}>
      {session.people.map(({ slug, name }, at) => (
        <span key={slug}>
          {at > 0 ? ", " : null}
          <a href={personAddress(slug)} dir="auto">
            <Marked text={name} sought={about.sought} />
          </a>
        </span>
      ))}
      {session.people.length > 0 ? " at " : "At "}
      <a href={eventAddress(session.event)} dir="auto">
        <Marked text={session.event.name} sought={about.sought} />
      </a>
    </Row>
  );
}

function FoundPerson({ person: { slug, name, tagline, place, sessions }, ...about }: About & { person: RowOf<"person"> }) {
  const talks = sessions > 0 && `${sessions.toLocaleString("en")} ${sessions === 1 ? "talk" : "talks"}`;
  return (
    <Row {...about} href={personAddress(slug)} title={name} note="person">
      <Marked text={joined([tagline, place, talks])} sought={about.sought} />
    </Row>
  );
}

function FoundCoverage({ coverage: { kind, title, event, session, provider }, ...about }: About & { coverage: RowOf<"coverage"> }) {
  const href = session ? sessionAddress({ event, code: session.code }) : eventAddress(event);
  const of = session && session.title !== title && `Of “${session.title}”`;
  return (
    <Row {...about} year={event.year} href={href} title={title} note={coverageInWords(kind)}>
      <Marked text={joined([of, event.name, provider])} sought={about.sought} />
    </Row>
  );
}

function FoundCall({ call: { event, name, closesAt, zoneWords }, now, ...about }: About & { call: RowOf<"call">; now: Date }) {
  const verb = closesAt > now ? "closes" : "closed";
  return (
    <Row {...about} year={event.year} href={eventAddress(event)} title={name ? `${event.name}: ${name}` : event.name} note="call">
      Call for speakers, {verb} {distanceInWords(now, closesAt)}, {zoneWords}
    </Row>
  );
}

interface RowProps extends About {
  year?: number;
  href: string;
  title: string;
  lang?: string | null;
  note: string;
  children: React.ReactNode;
}

/** Where the title does not say why it is here, the words around do. */
const Row = ({ year, href, title, lang, note, sought, excerpt, children }: RowProps) => (
  <>
    {year ? <time>{year}</time> : <span />}
    <div>
      <h3>
        <a href={href} dir="auto" lang={lang ?? undefined}>
          <Marked text={title} sought={sought} />
        </a>
      </h3>
      <p className="muted" dir="auto">
        {children}
      </p>
      {excerpt && !isMarked(title, sought) ? (
        <p className="excerpt" dir="auto">
          … <Parts parts={excerpt} /> …
        </p>
      ) : null}
    </div>
    <span className="kinds">{note}</span>
  </>
);
