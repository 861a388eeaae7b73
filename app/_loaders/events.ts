import type { Route } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { eventAddress, seriesAddress } from "#app/_ui/addresses.ts";
import { followOldSlug } from "#lib/addresses/queries.ts";
import { countCoverageOfEvent } from "#lib/coverage/browse-coverage.ts";
import { findEvent, findEventAddress, findSeries, findSeriesAddress, listEditions } from "#lib/events/queries.ts";
import { listGuidesOfEvent } from "#lib/guides/queries.ts";
import { findProvenance } from "#lib/imports/provenance/provenance.ts";
import { listSpeakersOfEvent } from "#lib/sessions/event-people.ts";
import { countPeopleOfEvent, listPeopleOfEvent, listSchedule } from "#lib/sessions/queries.ts";
import { leadOn, readSlug } from "./trails.ts";

/** A year in an address: four digits, nothing else. */
export function yearOf(text: string): number {
  if (!/^(18|19|20|21)\d\d$/.test(text)) notFound();
  return Number(text);
}

/** The event at this address; leads on where it has moved. */
export const loadEvent = (yearText: string, slugText: string) => eventAt(yearOf(yearText), readSlug(slugText));

/** The same from what Next hands to a page below it. */
export async function loadEventOf({ params }: { params: Promise<{ year: string; event: string }> }) {
  const { year, event } = await params;
  return loadEvent(year, event);
}

const eventAt = cache(async (year: number, slug: string) => {
  const event = await findEvent(year, slug);
  return event ?? leadToEvent({ year, slug });
});

/** Never returns: where no event stands at an address, leads on to where it stands now, and there to the page that is named. */
export async function leadToEvent({ year, slug }: { year: number; slug: string }, page = ""): Promise<never> {
  const pageOf = (event: { year: number; slug: string }) => `${eventAddress(event)}${page}` as Route;
  return leadOn("event", slug, {
    scope: String(year),
    toAddress: (small) => pageOf({ year, slug: small }),
    findAddress: async (id) => {
      const found = await findEventAddress(id);
      return found && pageOf(found);
    },
  });
}

/** Where the event stands that stood at this address before; null where none did. */
export async function findWhereEventWent({ year, slug }: { year: number; slug: string }): Promise<{ year: number; slug: string } | null> {
  const trail = await followOldSlug("event", slug, String(year));
  return trail.kind === "moved" ? findEventAddress(trail.id) : null;
}

/** How much of a programme, and how many people, the page of an event shows. */
const beginning = 80;
const peopleShown = 60;

/** Everything around an event that its page shows, asked for at once. */
export async function loadAroundEvent(event: { id: number; series: { slug: string } | null }) {
  const [sessions, people, peopleCount, editions, coverage, guides, told] = await Promise.all([
    listSchedule({ eventId: event.id, from: 0, limit: beginning }),
    listPeopleOfEvent({ eventId: event.id, limit: peopleShown }),
    countPeopleOfEvent(event.id),
    event.series ? listEditions(event.series.slug) : [],
    countCoverageOfEvent(event.id),
    listGuidesOfEvent(event.id),
    loadToldOfEvent(event.id),
  ]);
  return { sessions, people, peopleCount, editions, coverage, guides, told };
}

/** Who says what pages show of an event. */
export const loadToldOfEvent = (eventId: number) => findProvenance("event", eventId);

const longestProgramme = 3000;

/** The programme of an event from its first session to its last. */
export const loadWholeSchedule = (eventId: number) => listSchedule({ eventId, from: 0, limit: longestProgramme });

export const speakersShown = 150;

/** People of an event from the one after `after`; one more than is shown tells that there are more. */
export async function loadSpeakers(eventId: number, after: string | null) {
  const [people, count] = await Promise.all([listSpeakersOfEvent({ eventId, after, limit: speakersShown + 1 }), countPeopleOfEvent(eventId)]);
  return { people, count };
}

/** The series at this address; leads on where it has moved. */
export const loadSeries = (slugText: string) => seriesAt(readSlug(slugText));

const seriesAt = cache(async (slug: string) => {
  const series = await findSeries(slug);
  if (series) return series;
  return leadOn("series", slug, { toAddress: seriesAddress, findAddress: async (id) => seriesAddressOrNull(await findSeriesAddress(id)) });
});

const seriesAddressOrNull = (found: { slug: string } | null) => (found ? seriesAddress(found.slug) : null);
