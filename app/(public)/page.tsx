import { Ask } from "#app/_ui/ways/ask.tsx";
import { eventAddress, sessionAddress, yearAddress } from "#app/_ui/addresses.ts";
import { EventRows } from "#app/_ui/event-row.tsx";
import { Frame } from "#app/_ui/lanyard.tsx";
import { coverageInWords } from "#app/_ui/session-row.tsx";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import { dayInWords } from "#app/_ui/words/days.ts";
import { loadHome } from "#app/_loaders/site/home.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { distanceInWords } from "#lib/calls/call-deadline.ts";
import type { CallSummary } from "#lib/calls/queries.ts";
import { datesInWords, dayOfEvent } from "#lib/events/event-dates.ts";
import type { EventSummary } from "#lib/events/queries.ts";
import type { SessionSummary } from "#lib/sessions/queries.ts";

export const dynamic = "force-dynamic";

const many = (count: number, one: string, more: string) => `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

export default async function Home() {
  const now = await loadNow();
  const { counts, soon, next, announced, cancelled, fresh, calls, topics, latest } = await loadHome(now);
  const isOn = (event: EventSummary) => dayOfEvent(event, now) !== null && event.status !== "cancelled";
  return (
    <div className="page">
      <div className="head">
        <h1>Who is speaking where</h1>
        <p className="when">
          {many(counts.sessions, "talk", "talks")} at {many(counts.events, "event", "events")} by {many(counts.people, "person", "people")}.
        </p>
        <Ask id="ask" />
      </div>
      <div className="split">
        <div>
          <Section title="On now" events={soon.filter(isOn)} now={now} />
          <Section
            title="This week and next"
            events={soon.filter((event) => !isOn(event))}
            now={now}
            none={next.length > 0 ? "Nothing is announced for the next two weeks." : undefined}
          />
          <Section title="After that" events={next} now={now} />
          <Section title="Latest" events={latest} now={now} note="Nothing is announced for the time to come. These were the last." />
          <p className="signpost">
            <a href={yearAddress(now.getUTCFullYear())}>All of {now.getUTCFullYear()}</a> <a href="/places/">By place</a> <a href="/archive/">All years</a>
          </p>
          <Section title="Just announced" events={announced} now={now} />
          <Fresh sessions={fresh} />
        </div>
        <aside>
          <ClosingCalls calls={calls} now={now} />
          <JustCancelled events={cancelled} />
          {topics.length > 0 ? <h2>Topics these months</h2> : null}
          <TopicLinks topics={topics} />
        </aside>
      </div>
    </div>
  );
}

function Section({ title, events, now, none, note }: { title: string; events: EventSummary[]; now: Date; none?: string | undefined; note?: string }) {
  if (events.length === 0 && !none) return null;
  return (
    <section>
      <h2>{title}</h2>
      {note ? <p className="muted">{note}</p> : null}
      <EventRows events={events} now={now} {...(none ? { none } : {})} />
    </section>
  );
}

function Fresh({ sessions }: { sessions: SessionSummary[] }) {
  if (sessions.length === 0) return null;
  return (
    <section>
      <h2>Fresh from the hallway</h2>
      <ul className="strip">
        {sessions.map((session) => (
          <li className="cover" key={session.id}>
            <Frame slug={session.event.slug}>
              <span>
                {session.coverage
                  .filter((kind) => kind !== "link")
                  .map(coverageInWords)
                  .join(", ")}
              </span>
            </Frame>
            <h3>
              <a href={sessionAddress(session)} dir="auto">
                {session.title}
              </a>
            </h3>
            <p dir="auto">{[session.people[0]?.name, session.event.name].filter(Boolean).join(", ")}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href="/coverage/">All slides and video</a>
      </p>
    </section>
  );
}

const changes = { cancelled: "cancelled", postponed: "postponed", moved_online: "moved online" } as const;

/** What does not take place as it was announced, the latest word first. */
const JustCancelled = ({ events }: { events: (EventSummary & { changedAt: Date })[] }) =>
  events.length === 0 ? null : (
    <section>
      <h2>Just cancelled or moved</h2>
      <ul>
        {events.map((event) => (
          <li key={event.id}>
            <a href={eventAddress(event)} dir="auto">
              {event.name}
            </a>
            <br />
            <small className="muted">
              {datesInWords(event)}, {changes[event.status as keyof typeof changes] ?? event.status} on{" "}
              <time dateTime={event.changedAt.toISOString()}>{dayInWords(event.changedAt.toISOString())}</time>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );

function ClosingCalls({ calls, now }: { calls: CallSummary[]; now: Date }) {
  return (
    <section>
      <h2>Calls closing soon</h2>
      {calls.length === 0 ? <p className="muted">No open call is known.</p> : null}
      <ul>
        {calls.map((call) => (
          <li key={call.id}>
            <a href={eventAddress(call.event)} dir="auto">
              {call.event.name}
            </a>
            <br />
            <small className="muted">
              {call.name ? `${call.name}, ` : ""}closes {distanceInWords(now, call.closesAt)}, {call.zoneWords}
            </small>
          </li>
        ))}
      </ul>
      <p>
        <a href="/calls/">All open calls</a>
      </p>
    </section>
  );
}
