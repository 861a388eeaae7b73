import { cache } from "react";
import { placeAddress, venueAddress } from "#app/_ui/addresses.ts";
import { listComingAtVenue, listComingInPlaces, listPastAtVenue, listPastInPlaces } from "#lib/events/browse-events.ts";
import { countPeople, listPeopleByName } from "#lib/people/browse-people.ts";
import {
  findPlace,
  findPlaceAddress,
  listCitiesWithin,
  listCountries,
  listIdsWithin,
  listPlacesNamed,
  listPlacesNear,
  listRegions,
  listVenuesIn,
  type PlaceCount,
  type PlacePage,
} from "#lib/places/browse-places.ts";
import { drawAround, drawWorld, type Spot } from "#lib/places/map/draw-map.ts";
import { findVenue, findVenueAddress, type VenuePage } from "#lib/places/venues.ts";
import { listTopicsOfPlaces } from "#lib/topics/queries.ts";
import { leadOn, readSlug } from "./trails.ts";

/** The place at this address below /places/; leads on where it has moved. */
export const loadPlace = (...parts: string[]) => placeAt(parts.map(readSlug).join("/"));

const placeAt = cache(async (path: string) => {
  const place = await findPlace(path);
  if (place) return place;
  return leadOn("place", path, { toAddress: placeAddress, findAddress: async (id) => addressOrNull(await findPlaceAddress(id)) });
});

const addressOrNull = (found: { path: string } | null) => (found ? placeAddress(found.path) : null);

export const eventsShown = 25;
const citiesShown = 120;
const peopleShown = 12;

interface Around {
  today: string;
  before: number | null;
  km: number;
}

/** Everything that the page of a place shows, asked for at once. */
export async function loadAroundPlace(place: PlacePage, { today, before, km }: Around) {
  const placeIds = await listIdsWithin(place.id);
  const living = { placeIds, from: null, after: null, limit: peopleShown };
  const [coming, past, venues, topics, people, peopleCount, around] = await Promise.all([
    before ? [] : listComingInPlaces({ placeIds, today, limit: eventsShown }),
    listPastInPlaces({ placeIds, today, before, limit: eventsShown + 1 }),
    listVenuesIn({ placeIds, limit: 12 }),
    listTopicsOfPlaces({ placeIds, limit: 16 }),
    listPeopleByName(living),
    countPeople({ placeIds }),
    place.kind === "city" ? loadNear(place, { today, km }) : loadBelow(place, today),
  ]);
  return { coming, past, venues, topics, people, peopleCount, ...around };
}

async function loadNear(place: PlacePage, { today, km }: { today: string; km: number }) {
  if (!isOnMap(place)) return { near: [], cities: [], regions: [], map: null };
  const near = await listPlacesNear({ ...place, km, today, limit: 40 });
  const map = await drawAround([asDot({ ...place, coming: 0, events: 1 }), ...near.filter(isOnMap).map(asDot)], { ...place, km: km * 1.1 });
  return { near, cities: [], regions: [], map };
}

async function loadBelow(place: PlacePage, today: string) {
  const [cities, regions] = await Promise.all([listCitiesWithin({ placeId: place.id, today, limit: citiesShown }), listRegions(place.id)]);
  return { near: [], cities, regions, map: await drawAround(cities.filter(isOnMap).map(asDot)) };
}

const isOnMap = <Of extends { latitude: number | null; longitude: number | null }>(place: Of): place is Of & Spot =>
  place.latitude !== null && place.longitude !== null;

const asDot = <Of extends Spot & Pick<PlaceCount, "name" | "coming" | "events">>(place: Of) => ({
  name: place.name,
  latitude: place.latitude,
  longitude: place.longitude,
  weight: place.coming,
});

/** All countries with the map of the world; places of a name, where one is asked for. */
export async function loadWorldOfPlaces({ words, today }: { words: string | undefined; today: string }) {
  const [countries, named] = await Promise.all([listCountries(today), words ? listPlacesNamed({ words, today, limit: 40 }) : []]);
  return { countries, named, map: await drawWorld(countries.filter(isOnMap).map(asDot)) };
}

/** The venue at this address; leads on where it has moved. */
export const loadVenue = (slugText: string) => venueAt(readSlug(slugText));

const venueAt = cache(async (slug: string) => {
  const venue = await findVenue(slug);
  if (venue) return venue;
  return leadOn("venue", slug, { toAddress: venueAddress, findAddress: async (id) => venueAddressOrNull(await findVenueAddress(id)) });
});

const venueAddressOrNull = (found: { slug: string } | null) => (found ? venueAddress(found.slug) : null);

/** Events at a venue, and where it stands. */
export async function loadAroundVenue(venue: VenuePage, { today, before }: { today: string; before: number | null }) {
  const [coming, past, map] = await Promise.all([
    before ? [] : listComingAtVenue({ venueId: venue.id, today, limit: eventsShown }),
    listPastAtVenue({ venueId: venue.id, today, before, limit: eventsShown + 1 }),
    isOnMap(venue) ? drawAround([asDot({ ...venue, coming: 1, events: 1 })], { ...venue, km: 250 }) : null,
  ]);
  return { coming, past, map };
}
