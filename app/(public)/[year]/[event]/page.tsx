import type { Metadata } from "next";
import { eventAddress, seriesAddress } from "#app/_ui/addresses.ts";
import { eventState, placeInWords } from "#app/_ui/event-row.tsx";
import { Strap } from "#app/_ui/lanyard.tsx";
import { placeNames } from "#app/_ui/place-names.ts";
import { Prose } from "#app/_ui/prose.tsx";
import { loadAroundEvent, loadEvent, scheduleStep } from "#app/_loaders/events.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { datesInWords } from "#lib/events/event-dates.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import { AtAGlance } from "./_parts/at-a-glance.tsx";
import { Calls } from "./_parts/calls.tsx";
import { Editions } from "./_parts/editions.tsx";
import { People } from "./_parts/people.tsx";
import { Programme } from "./_parts/programme.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[year]/[event]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year, event: slug } = await params;
  const event = await loadEvent(year, slug);
  const description = [datesInWords(event), event.tagline ?? excerptOf(event.description ?? "")].filter(Boolean).join(". ");
  const title = event.name.includes(String(event.year)) ? event.name : `${event.name} ${event.year}`; // editions often share a name
  return { title, description, alternates: { canonical: eventAddress(event) } };
}

export default async function EventPage({ params, searchParams }: Props) {
  const { year, event: slug } = await params;
  const event = await loadEvent(year, slug);
  const from = firstShown((await searchParams).from, event._count.sessions);
  const now = await loadNow();
  const around = await loadAroundEvent(event, from);
  const place = placeInWords({ ...placeNames(event.place), placeText: event.placeText, format: event.format });
  return (
    <>
      <Strap slug={event.series?.slug ?? event.slug} />
      <div className="page">
        <div className="head">
          {event.series ? (
            <p className="crumb">
              <a href={seriesAddress(event.series.slug)} dir="auto">
                {event.series.name}
              </a>
            </p>
          ) : null}
          <h1 dir="auto" className={event.name.length > 60 ? "long" : undefined}>
            {event.name}
          </h1>
          <p className="when">
            <b>{datesInWords(event)}</b>
            {place ? ` · ${place}` : null} {eventState(event, now)}
          </p>
          {event.tagline ? <p dir="auto">{event.tagline}</p> : null}
        </div>
        <div className="split">
          <div>
            <Prose text={event.description} />
            <Programme event={event} sessions={around.sessions} from={from} step={scheduleStep} />
            <People people={around.people} count={around.peopleCount} eventName={event.name} />
            <Calls calls={event.calls} event={event} now={now} />
            <Editions editions={around.editions} event={event} />
          </div>
          <AtAGlance event={event} sources={around.sources} />
        </div>
      </div>
    </>
  );
}

/** The first session that is shown: whole steps, nothing outside the programme. */
function firstShown(text: string | string[] | undefined, count: number): number {
  const wanted = Number(text);
  return Number.isInteger(wanted) && wanted > 0 && wanted < count ? Math.floor(wanted / scheduleStep) * scheduleStep : 0;
}
