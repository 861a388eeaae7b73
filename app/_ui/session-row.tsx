import type { SessionSummary } from "#lib/sessions/queries.ts";
import { eventAddress, personAddress, sessionAddress } from "./addresses.ts";

const kindWords: Record<string, string> = {
  keynote: "keynote",
  panel: "panel",
  workshop: "workshop",
  poster: "poster",
  lightning_talk: "lightning talk",
  block: "block",
  meeting: "meeting",
  social: "social",
};

/** What a kind of session is called; nothing for a talk, which is what is expected. */
export const kindInWords = (kind: string): string | null => kindWords[kind] ?? null;

const coverageWords: Record<string, string> = { write_up: "write-up", link: "links" };

/** What a kind of coverage is called. */
export const coverageInWords = (kind: string): string => coverageWords[kind] ?? kind;

/** Names with links, in the order of the programme. `yours`: slugs of those whom the reader follows, on a page of somebody alone. */
export const PeopleLinks = ({ people, yours = [] }: { people: { slug: string; name: string }[]; yours?: string[] }) =>
  people.map(({ slug, name }, at) => (
    <span key={slug}>
      {at > 0 ? ", " : null}
      <a className={`p-performer h-card${yours.includes(slug) ? " yours-mark" : ""}`} href={personAddress(slug)} dir="auto">
        {name}
      </a>
    </span>
  ));

/** A session in a list, with its year, who gave it and where; of a talk that is given many times how often. */
export function SessionRow({ session, showPeople = true }: { session: SessionSummary & { times?: number; firstYear?: number }; showPeople?: boolean }) {
  const kind = kindInWords(session.kind);
  return (
    <li className="h-event">
      <time>{session.event.year}</time>
      <div>
        <h3>
          <a className="p-name u-url" href={sessionAddress(session)} dir="auto" lang={session.language ?? undefined}>
            {session.title}
          </a>
        </h3>
        <p className="muted">
          {showPeople && session.people.length > 0 ? (
            <>
              <PeopleLinks people={session.people} /> at{" "}
            </>
          ) : null}
          <a href={eventAddress(session.event)} dir="auto">
            {session.event.name}
          </a>
          {kind ? ` · ${kind}` : null}
          {session.times && session.times > 1 ? ` · given ${session.times === 2 ? "twice" : `${session.times} times`}${since(session)}` : null}
        </p>
      </div>
      <span className="kinds">{session.coverage.map(coverageInWords).join(", ")}</span>
    </li>
  );
}

const since = ({ firstYear, event }: { firstYear?: number; event: { year: number } }) => (firstYear && firstYear < event.year ? ` since ${firstYear}` : "");
