import { type EventPart, eventAddress, eventPartAddress } from "#app/_ui/addresses.ts";
import { eventState } from "#app/_ui/event-row.tsx";
import { Strap } from "#app/_ui/lanyard.tsx";
import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { Choices } from "#app/_ui/ways/choices.tsx";
import { datesInWords } from "#lib/events/event-dates.ts";
import type { EventPage } from "#lib/events/queries.ts";

const parts = { schedule: "Schedule", speakers: "Speakers", coverage: "Slides and video", calls: "Calls" } as const;

/** Over a page that shows one part of an event in full: what it answers, the event, and the other parts. */
export const PartHead = ({
  event,
  part,
  now,
  title,
  words,
}: {
  event: EventPage;
  part: keyof typeof parts;
  now: Date;
  title: string;
  words?: string | undefined;
}) => (
  <>
    <Strap slug={event.series?.slug ?? event.slug} />
    <div className="page">
      <div className="head">
        <Crumbs way={[{ href: eventAddress(event), words: nameWithYear(event) }]} />
        <h1 className="long">{title}</h1>
        <p className="when">
          {[words, datesInWords(event)].filter(Boolean).join(" · ")} {eventState(event, now)}
        </p>
        <Choices
          name="Parts of this event"
          choices={Object.entries(parts).map(([each, name]) => ({ href: eventPartAddress(event, each as typeof part), words: name, isChosen: each === part }))}
        />
      </div>
    </div>
  </>
);

/** On the page of an event: its parts that hold something. */
export const PartsOfEvent = ({ event, has }: { event: EventPage; has: Record<EventPart, boolean> }) => {
  const shown = Object.entries(parts).filter(([part]) => has[part as EventPart]);
  return shown.length === 0 ? null : (
    <nav className="choices" aria-label="Parts of this event">
      {shown.map(([part, name]) => (
        <a key={part} href={eventPartAddress(event, part as EventPart)}>
          {name}
        </a>
      ))}
    </nav>
  );
};

/** Editions often share a name. */
export const nameWithYear = ({ name, year }: { name: string; year: number }): string => (name.includes(String(year)) ? name : `${name} ${year}`);
