import { eventAddress, personAddress } from "#app/_ui/addresses.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { kindName } from "#app/_ui/coverage/kinds.ts";
import { asked } from "#app/_ui/ways/question.ts";
import type { OpenCall } from "#lib/calls/browse-calls.ts";
import { closingInWords } from "#lib/calls/when-it-closes.ts";
import type { KindCount } from "#lib/coverage/browse-coverage.ts";
import type { PersonSummary } from "#lib/people/queries.ts";

const callsShown = 6;

interface Props {
  topic: { slug: string; name: string };
  calls: OpenCall[];
  people: PersonSummary[];
  coverage: KindCount[];
  now: Date;
}

/** Who looks for speakers about a topic, who speaks about it, and what is left of that. */
export const Beside = ({ topic: { slug, name }, calls, people, coverage, now }: Props) => (
  <aside>
    <h2>Calls for speakers</h2>
    {calls.length === 0 ? <p className="muted">No open call is known.</p> : null}
    <ul>
      {calls.slice(0, callsShown).map((call) => (
        <li key={call.id}>
          <a href={eventAddress(call.event)} dir="auto">
            {call.event.name}
          </a>
          <br />
          <small className="muted">{[call.name, closingInWords(now, call), call.zoneWords].filter(Boolean).join(", ")}</small>
        </li>
      ))}
    </ul>
    {calls.length > callsShown ? (
      <p>
        <a href={asked("/calls/", { topic: slug })}>All {calls.length} open calls</a>
      </p>
    ) : null}
    {people.length > 0 ? <h2>Who speaks about it</h2> : null}
    <ul className="people">
      {people.map((person) => (
        <li key={person.id}>
          <Badge name={person.name} />
          <span>
            <a href={personAddress(person.slug)} dir="auto">
              {person.name}
            </a>
            <small>{person.sessions === 1 ? "one talk" : `${person.sessions.toLocaleString("en")} talks`}</small>
          </span>
        </li>
      ))}
    </ul>
    {people.length > 0 ? (
      <p className="more">
        <a href={asked("/people/", { topic: slug, sort: "talks" })}>
          Everybody who spoke about <span dir="auto">{name}</span>
        </a>
      </p>
    ) : null}
    {coverage.length > 0 ? <h2>Slides, video and more</h2> : null}
    <ul>
      {coverage.map(({ kind, count }) => (
        <li key={kind}>
          <a href={asked("/coverage/", { kind, topic: slug })}>{kindName[kind]}</a> <small className="muted">{count.toLocaleString("en")}</small>
        </li>
      ))}
    </ul>
  </aside>
);
