import type { Metadata } from "next";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { eventPartAddress } from "#app/_ui/addresses.ts";
import { loadEventOf, loadToldOfEvent } from "#app/_loaders/events.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { deadlineInstant } from "#lib/calls/call-deadline.ts";
import type { EventPage } from "#lib/events/queries.ts";
import { Calls } from "../_parts/calls.tsx";
import { nameWithYear, PartHead } from "../_parts/part-head.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[year]/[event]/calls">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const event = await loadEventOf(props);
  const name = nameWithYear(event);
  return {
    title: `Calls for speakers, ${name}`,
    description: `What ${name} looks for in speakers, and until when`,
    alternates: { canonical: eventPartAddress(event, "calls"), types: feedsInHead(eventPartAddress(event, "calls"), `${event.name}: calls for speakers`) },
  };
}

export default async function CallsOfEvent(props: Props) {
  const event = await loadEventOf(props);
  const [now, told] = await Promise.all([loadNow(), loadToldOfEvent(event.id)]);
  return (
    <>
      <PartHead event={event} part="calls" now={now} title={`Calls for speakers of ${event.name}`} words={standInWords(event, now)} />
      <div className="page">
        {event.calls.length === 0 ? <p className="muted">No call for speakers is known.</p> : null}
        <Calls calls={event.calls} event={event} facts={told?.facts ?? []} now={now} />
        <p className="signpost">
          <a href="/calls/">All open calls</a>
        </p>
      </div>
    </>
  );
}

function standInWords(event: EventPage, now: Date): string {
  const isOpen = event.calls.some((call) =>
    call.milestones.some(
      ({ kind, dueOn, dueTime, isReplaced }) =>
        !isReplaced &&
        (kind === "closes" || kind === "abstract_due") &&
        deadlineInstant({
          dueOn: dueOn.toISOString().slice(0, 10),
          dueTime,
          timeZone: call.timeZone ?? event.timeZone,
          isAnywhereOnEarth: call.isAnywhereOnEarth,
        }) > now,
    ),
  );
  return event.calls.length === 0 ? "None is known" : isOpen ? "Open" : "Closed";
}
