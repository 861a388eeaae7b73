import { eventAddress, personAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { Badge } from "#app/_ui/badge.tsx";
import type { CoSpeakers } from "#lib/search/co-speakers/co-speakers.ts";
import type { CoSpeaker, SharedEvent } from "#lib/search/co-speakers/evidence.ts";

/** Who speaks at the same events, with the events. */
export function AppearsWith({ together, name, today }: { together: CoSpeakers; name: string; today: string }) {
  return (
    <section className="together">
      <h2>Appears with</h2>
      {together.ok ? <People people={together.people} today={today} /> : <p className="muted">Who appears with {name} cannot be told at the moment.</p>}
    </section>
  );
}

const People = ({ people, today }: { people: CoSpeaker[]; today: string }) =>
  people.length === 0 ? (
    <p className="muted">Nobody else is known to speak where they speak.</p>
  ) : (
    <ul className="people">
      {people.map((person) => (
        <li key={person.slug}>
          <Badge name={person.name} />
          <div>
            <a href={personAddress(person.slug)} dir="auto">
              {person.name}
            </a>
            <Evidence person={person} today={today} />
          </div>
        </li>
      ))}
    </ul>
  );

/** "4 events together, next at DataFjord", and behind it all that they share. What is all in the one line is not told twice. */
function Evidence({ person: { events, eventCount, talkCount }, today }: { person: CoSpeaker; today: string }) {
  const next = events.findLast(({ isDated, startsOn }) => isDated && startsOn !== null && startsOn > today);
  const shown = next ?? events[0];
  if (!shown) return null;
  return (
    <>
      <small>
        {eventCount === 1 ? null : `${eventCount.toLocaleString("en")} events together, `}
        {next ? (eventCount === 1 ? "Next at " : "next at ") : eventCount === 1 ? "At " : null}
        <EventLink event={shown} />
        {shown.name.includes(String(shown.year)) ? null : ` in ${shown.year}`}
        {next || eventCount === 1 ? null : " the latest"}
        {eventCount === 1 && talkCount > 0 ? `, in ${talksInWords(talkCount)}` : null}
      </small>
      {eventCount > 1 || talkCount > 0 ? <Details events={events} eventCount={eventCount} talkCount={talkCount} /> : null}
    </>
  );
}

const talksInWords = (count: number) => (count === 1 ? "the same talk" : `${count.toLocaleString("en")} talks`);

function Details({ events, eventCount, talkCount }: Pick<CoSpeaker, "events" | "eventCount" | "talkCount">) {
  const more = eventCount - events.length;
  return (
    <details>
      <summary>{summaryOf(eventCount, talkCount)}</summary>
      <ul>
        {events.map((event) => (
          <li key={`${event.year} ${event.slug}`}>
            <span className="muted">{event.year}</span> <EventLink event={event} />
            {event.talks.map(({ code, title, language }) => (
              <span key={code}>
                {", "}
                <a href={sessionAddress({ event, code })} dir="auto" lang={language ?? undefined}>
                  {title}
                </a>
              </span>
            ))}
          </li>
        ))}
      </ul>
      {more > 0 ? <small>and {more.toLocaleString("en")} before that.</small> : null}
    </details>
  );
}

function summaryOf(eventCount: number, talkCount: number): string {
  if (eventCount === 1) return talkCount === 1 ? "Which talk" : "Which talks";
  const all = `All ${eventCount.toLocaleString("en")}`;
  if (talkCount === 0) return all;
  return talkCount === 1 ? `${all}, with the talk they share` : `${all}, with the ${talkCount.toLocaleString("en")} talks they share`;
}

const EventLink = ({ event }: { event: SharedEvent }) => (
  <a href={eventAddress(event)} dir="auto">
    {event.name}
  </a>
);
