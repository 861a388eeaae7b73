import type { Metadata } from "next";
import { placeAddress } from "#app/_ui/addresses.ts";
import { DotMap } from "#app/_ui/map/dot-map.tsx";
import { oneOf } from "#app/_ui/ways/question.ts";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";
import { loadWorldOfPlaces } from "#app/_loaders/places.ts";
import type { PlaceCount } from "#lib/places/browse-places.ts";
import { continentName, continentOf, continents } from "#lib/places/continents.ts";
import { PlaceList } from "./_parts/place-list.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Places", description: "Where events are held, by country and city.", alternates: { canonical: "/places/" } };

export default async function Places({ searchParams }: PageProps<"/places">) {
  const words = oneOf((await searchParams).q);
  const today = dayFrom(await loadNow());
  const { countries, named, map } = await loadWorldOfPlaces({ words, today });
  const coming = countries.filter((country) => country.coming > 0);
  return (
    <div className="page">
      <div className="head">
        <h1>Where they meet</h1>
        <p className="when">{inWords(countries.length, coming.length)}</p>
        <form className="ask" action="/places/">
          <label className="visually-hidden" htmlFor="place">
            Find a place
          </label>
          <input id="place" name="q" type="search" defaultValue={words} placeholder="a city or a country" />
          <button type="submit">Find</button>
        </form>
      </div>
      {words ? <Named words={words} places={named} /> : null}
      <DotMap map={map} words={`A map of the world with a dot for each country where something is held: ${listed(coming)}. The list below has the same.`} />
      {continents.map((continent) => {
        const there = countries.filter(({ countryCode }) => continentOf(countryCode) === continent);
        return there.length === 0 ? null : (
          <section key={continent}>
            <h2>{continentName(continent)}</h2>
            <PlaceList places={there} />
          </section>
        );
      })}
    </div>
  );
}

const Named = ({ words, places }: { words: string; places: PlaceCount[] }) => (
  <section>
    <h2>
      {places.length === 0 ? "No place" : places.length === 1 ? "One place" : `${places.length} places`} called “<span dir="auto">{words}</span>”
    </h2>
    {places.length === 0 ? <p className="muted">Nothing that is known here was held there. Try the name in English, or fewer letters.</p> : null}
    {places.length === 1 && places[0] ? (
      <p>
        <a href={placeAddress(places[0].path)}>{places[0].name}</a>
      </p>
    ) : (
      <PlaceList places={places} />
    )}
  </section>
);

function inWords(countries: number, coming: number): string {
  if (countries === 0) return "No event has a place yet.";
  const all = `Events in ${countries} ${countries === 1 ? "country" : "countries"}`;
  return coming === 0 ? `${all}, none to come.` : `${all}, ${coming === countries ? "all" : coming} with something to come.`;
}

const listed = (countries: PlaceCount[]): string => {
  const most = countries.toSorted((a, b) => b.coming - a.coming).slice(0, 8);
  return most.length === 0 ? "none to come" : `most in ${new Intl.ListFormat("en").format(most.map(({ name }) => name))}`;
};
