import { eventAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { coverageInWords } from "#app/_ui/session-row.tsx";
import type { CoverageSummary } from "#lib/coverage/queries.ts";

/** Pieces of coverage, each with what it is of; the link to the piece itself leads away. */
export const CoverageRows = ({ pieces, isOfOneEvent = false }: { pieces: CoverageSummary[]; isOfOneEvent?: boolean }) => (
  <ul className="rows listed">
    {pieces.map(({ id, kind, url, title, provider, session, event }) => (
      <li key={id}>
        <h3>
          <OutsideLink href={url}>{title}</OutsideLink>
        </h3>
        <p className="muted">
          {coverageInWords(kind)}
          {provider ? ` · ${provider}` : null}
          {session ? (
            <>
              {" "}
              · of{" "}
              <a href={sessionAddress({ event, code: session.code })} dir="auto">
                {session.title === title ? "this talk" : session.title}
              </a>
            </>
          ) : null}
          {isOfOneEvent ? null : (
            <>
              {session ? " at " : " · of "}
              <a href={eventAddress(event)} dir="auto">
                {event.name}
              </a>{" "}
              {event.name.includes(String(event.year)) ? null : event.year}
            </>
          )}
        </p>
      </li>
    ))}
  </ul>
);
