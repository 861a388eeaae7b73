import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { deadlineInstant, distanceInWords } from "#lib/calls/call-deadline.ts";
import { zoneInWords } from "#lib/kit/time-zones.ts";
import type { EventPage } from "#lib/events/queries.ts";

const stepWords = {
  opens: "Opens",
  abstract_due: "Abstracts due",
  closes: "Closes",
  notification: "Answers",
  camera_ready: "Final versions due",
  registration: "Register by",
} as const;

type Call = EventPage["calls"][number];

/** Calls for speakers with all their dates; a date that was extended stays, struck through. */
export const Calls = ({ calls, event, now }: { calls: Call[]; event: EventPage; now: Date }) =>
  calls.length === 0 ? null : (
    <section>
      <h2>{calls.length === 1 ? "Call for speakers" : "Calls for speakers"}</h2>
      {calls.map((call) => (
        <OneCall key={call.id} call={call} event={event} now={now} />
      ))}
    </section>
  );

function OneCall({ call, event, now }: { call: Call; event: EventPage; now: Date }) {
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
              {stepWords[milestone.kind]}{" "}
              <time dateTime={at.toISOString()}>
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
                  </small>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
