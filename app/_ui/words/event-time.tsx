import { dayAsKnown, type EventDates } from "#lib/events/event-dates.ts";

/** Words for the days of an event, and the days as programs read them, as far as they are known. Days of recordings alone are words. */
export function EventTime({ event, children }: { event: EventDates; children: React.ReactNode }) {
  const start = event.hasObservedDates ? null : dayAsKnown(event.startsOn, event.datePrecision);
  if (!start) return children;
  const end = dayAsKnown(event.endsOn, event.datePrecision);
  return (
    <>
      <time className="dt-start" dateTime={start}>
        {children}
      </time>
      {end && end !== start ? <data className="dt-end" value={end} /> : null}
    </>
  );
}
