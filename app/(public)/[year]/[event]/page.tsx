import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import type { Metadata } from "next";
import { eventAddress, placeAddress, seriesAddress } from "#app/_ui/addresses.ts";
import { Attend } from "#app/_ui/own/attend.tsx";
import { EventTime } from "#app/_ui/words/event-time.tsx";
import { eventState, placeInWords } from "#app/_ui/event-row.tsx";
import { Strap } from "#app/_ui/lanyard.tsx";
import { cardInHead } from "#app/_markup/card-in-head.ts";
import { eventThing } from "#app/_markup/event-thing.ts";
import { embedInHead, feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { breadcrumb, graphOf } from "#app/_markup/things.ts";
import { JsonScript } from "#app/_ui/frame/json-script.tsx";
import { placeNames } from "#app/_ui/place-names.ts";
import { Prose } from "#app/_ui/prose.tsx";
import { Differs } from "#app/_ui/told/differs.tsx";
import { ChangeIt } from "#app/_ui/told/change-it.tsx";
import { WhereFrom } from "#app/_ui/told/where-from.tsx";
import { loadAroundEvent, loadEvent } from "#app/_loaders/events.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { datesInWords, isOver } from "#lib/events/event-dates.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import { AtAGlance } from "./_parts/at-a-glance.tsx";
import { Calls } from "./_parts/calls.tsx";
import { Editions } from "./_parts/editions.tsx";
import { Guides } from "./_parts/guides.tsx";
import { Left } from "./_parts/left.tsx";
import { nameWithYear, PartsOfEvent } from "./_parts/part-head.tsx";
import { People } from "./_parts/people.tsx";
import { Programme } from "./_parts/programme.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[year]/[event]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year, event: slug } = await params;
  const event = await loadEvent(year, slug);
  const description = [datesInWords(event), event.tagline ?? excerptOf(event.description ?? "")].filter(Boolean).join(". ");
  const [page, title] = [eventAddress(event), nameWithYear(event)];
  const types = { ...feedsInHead(page, event.name), ...embedInHead(page, event.name) };
  return { ...cardInHead({ page, title, description }), title, description, alternates: { canonical: page, types } };
}

export default async function EventPage({ params }: Props) {
  const { year, event: slug } = await params;
  const event = await loadEvent(year, slug);
  const now = await loadNow();
  const around = await loadAroundEvent(event);
  const place = placeInWords({ ...placeNames(event.place), placeText: event.placeText, format: "in_person" });
  const how = placeInWords({ city: null, region: null, country: null, placeText: null, format: event.format });
  const trail = [
    ...(event.series ? [{ name: event.series.name, address: seriesAddress(event.series.slug) }] : []),
    { name: event.name, address: eventAddress(event) },
  ];
  const facts = around.told?.facts ?? [];
  return (
    <>
      <Strap slug={event.series?.slug ?? event.slug} />
      <JsonScript type="application/ld+json" data={graphOf(eventThing(event, around), breadcrumb(...trail))} />
      <div className="page h-event">
        <div className="head">
          {event.series ? <Crumbs way={[{ href: seriesAddress(event.series.slug), words: event.series.name }]} /> : null}
          <h1 dir="auto" className={event.name.length > 60 ? "p-name long" : "p-name"}>
            {event.name}
          </h1>
          <p className="when">
            <b>
              <EventTime event={event}>{datesInWords(event)}</EventTime>
            </b>
            {place ? " · " : null}
            {event.place && place ? (
              <a className="p-location" href={placeAddress(event.place.path)}>
                {place}
              </a>
            ) : (
              <span className="p-location">{place}</span>
            )}
            {how ? ` · ${how}` : null} {eventState(event, now)} <Differs fact={facts.find(({ field }) => field === "dates")} />
          </p>
          <data className="u-url" value={eventAddress(event)} />
          {event.tagline ? (
            <p dir="auto" className="p-summary">
              {event.tagline}
            </p>
          ) : null}
          <Attend event={event} isOver={isOver(event, now)} />
          <PartsOfEvent
            event={event}
            has={{
              schedule: around.sessions.length > 0,
              speakers: around.peopleCount > 0,
              coverage: around.coverage.length > 0,
              calls: event.calls.length > 0,
            }}
          />
        </div>
        <div className="split">
          <div>
            <div className="panel" data-contacts="" hidden />
            <Prose text={event.description} />
            <Programme event={event} sessions={around.sessions} />
            <Left event={event} kinds={around.coverage} />
            <People people={around.people} count={around.peopleCount} event={event} />
            <Calls calls={event.calls} event={event} facts={facts} now={now} />
            <Guides guides={around.guides} />
            <Editions editions={around.editions} event={event} />
          </div>
          <AtAGlance event={event} hasTimes={around.sessions.some(({ startsAt }) => startsAt !== null)} />
        </div>
        <WhereFrom told={around.told} page={eventAddress(event)} />
        <ChangeIt page={eventAddress(event)} />
      </div>
    </>
  );
}
