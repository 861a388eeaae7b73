import { CallFacts } from "#app/_ui/facts/call-facts.tsx";
import { eventAddress } from "#app/_ui/addresses.ts";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { stepInWords } from "#app/_ui/words/deadline-steps.ts";
import { Differs } from "#app/_ui/told/differs.tsx";
import { deadlineInstant, distanceInWords } from "#lib/calls/call-deadline.ts";
import type { Fact } from "#lib/imports/provenance/facts.ts";
import { knownZone, zoneInWords } from "#lib/kit/time-zones.ts";
import type { EventPage } from "#lib/events/queries.ts";

type Call = EventPage["calls"][number];

/** Calls for speakers with all their dates; a date that was extended stays, struck through. */
export const Calls = ({ calls, event, facts, now }: { calls: Call[]; event: EventPage; facts: Fact[]; now: Date }) =>
  calls.length === 0 ? null : (
    <section>
      <h2>{calls.length === 1 ? "Call for speakers" : "Calls for speakers"}</h2>
      {calls.map((call) => (
        <OneCall key={call.id} call={call} event={event} facts={facts} now={now} />
      ))}
      <FeedLinks page={`${eventAddress(event)}calls/`} />
    </section>
  );

function OneCall({ call, event, facts, now }: { call: Call; event: EventPage; facts: Fact[]; now: Date }) {
  const timeZone = call.timeZone ?? event.timeZone;
  return (
    <>
      {call.name || call.url ? <h3>{call.url ? <OutsideLink href={call.url}>{call.name ?? "How to take part"}</OutsideLink> : call.name}</h3> : null}
      <ul className="rows">
        {call.milestones.map((milestone) => {
          const dueOn = milestone.dueOn.toISOString().slice(0, 10);
          const at = deadlineInstant({ dueOn, dueTime: milestone.dueTime, timeZone, isAnywhereOnEarth: call.isAnywhereOnEarth });
          const day = milestone.dueOn.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
          const words = (
            <>
              {stepInWords(milestone.kind, at < now)}{" "}
              <time
                dateTime={at.toISOString()}
                data-zone={milestone.dueTime && !milestone.isReplaced && !call.isAnywhereOnEarth ? knownZone(timeZone) : undefined}
              >
                {day}
                {milestone.dueTime ? `, ${milestone.dueTime}` : ""}
              </time>
            </>
          );
          return (
            <li key={milestone.id} className="milestone">
              {milestone.isReplaced ? (
                <>
                  <s>{words}</s> <small className="muted">extended</small>
                </>
              ) : (
                <>
                  {words}{" "}
                  <small className="muted">
                    {distanceInWords(now, at)}, {zoneInWords(timeZone, call.isAnywhereOnEarth)}
                  </small>{" "}
                  <Differs fact={facts.find((fact) => isOf(fact, { call: call.name, step: milestone.kind, dueOn }))} />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <CallFacts facts={call.facts} />
    </>
  );
}

const isOf = (fact: Fact, { call, step, dueOn }: { call: string | null; step: string; dueOn: string }): boolean =>
  fact.field === "deadline" && fact.value.call === call && fact.value.step === step && fact.value.dueOn === dueOn;
