import type { Metadata } from "next";
import { Follow } from "#app/_ui/own/follow.tsx";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { personAddress, placeAddress, venueAddress } from "#app/_ui/addresses.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { EventRows } from "#app/_ui/event-row.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { DotMap } from "#app/_ui/map/dot-map.tsx";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import { Choices } from "#app/_ui/ways/choices.tsx";
import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked, cursorOf, oneOf, type Params } from "#app/_ui/ways/question.ts";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";
import { eventsShown, loadAroundPlace } from "#app/_loaders/places.ts";
import type { PlacePage } from "#lib/places/browse-places.ts";
import { zoneInWords } from "#lib/kit/time-zones.ts";
import { PlaceList } from "./place-list.tsx";

const distances = [100, 300, 1000];

/** What the head of its page says. */
export function metadataOfPlace(place: PlacePage): Metadata {
  const names = [place.name, ...place.above.map(({ name }) => name).toReversed()];
  const address = placeAddress(place.path);
  return { title: names.join(", "), description: `Events in ${place.name}`, alternates: { canonical: address, types: feedsInHead(address, place.name) } };
}

/** A country, a region or a city: what is held there, on a map and as lists. */
export async function PlaceDetail({ place, params }: { place: PlacePage; params: Params }) {
  const now = await loadNow();
  const [before, km] = [cursorOf(params.before), distances.find((each) => String(each) === oneOf(params.km)) ?? 300];
  const around = await loadAroundPlace(place, { today: dayFrom(now), before, km });
  const address = placeAddress(place.path);
  const past = around.past.slice(0, eventsShown);
  const next = around.past.length > eventsShown ? past.at(-1) : undefined;
  return (
    <div className="page">
      <div className="head">
        <Crumbs way={[{ href: "/places/", words: "Places" }, ...place.above.map(({ path, name }) => ({ href: placeAddress(path), words: name }))]} />
        <h1 dir="auto">{place.name}</h1>
        <p className="when">{around.coming.length === 0 ? "Nothing is announced here." : comingInWords(around.coming.length)}</p>
        <p className="muted">
          {[place.aliases.length > 0 ? `Also ${place.aliases.join(", ")}` : null, place.timeZone ? `${zoneInWords(place.timeZone)}` : null]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <Follow kind="place" of={place.path} name={place.name} back={address} />
      </div>
      <div className="split">
        <div>
          {before ? null : (
            <section>
              <h2>Coming</h2>
              <EventRows events={around.coming} now={now} none="Nothing is announced here." />
            </section>
          )}
          {past.length > 0 || before ? (
            <section id="past">
              <h2>Past events</h2>
              <EventRows events={past} now={now} none="There are no earlier ones." />
              <Onward next={next ? `${asked(address, { before: next.id })}#past` : null} words="Earlier events" first={before ? address : null} />
            </section>
          ) : null}
        </div>
        <aside>
          <Where place={place} around={around} km={km} />
          {around.venues.length > 0 ? <h2>Venues</h2> : null}
          <ul>
            {around.venues.map(({ slug, name }) => (
              <li key={slug}>
                <a href={venueAddress(slug)} dir="auto">
                  {name}
                </a>
              </li>
            ))}
          </ul>
          {around.topics.length > 0 ? <h2>What they talk about here</h2> : null}
          <TopicLinks topics={around.topics} />
          <People place={place} people={around.people} count={around.peopleCount} />
          <h2>Keep up</h2>
          <FeedLinks page={address} />
        </aside>
      </div>
    </div>
  );
}

const comingInWords = (count: number): string =>
  count === 1 ? "One event to come." : count < eventsShown ? `${count} events to come.` : `The next ${eventsShown} events of more to come.`;

type Around = Awaited<ReturnType<typeof loadAroundPlace>>;

/** The map, and beside it the list of the same things. */
function Where({ place, around: { map, cities, regions, near }, km }: { place: PlacePage; around: Around; km: number }) {
  const shown = place.kind === "city" ? near : cities;
  const names = shown.slice(0, 8).map(({ name }) => name);
  const words = names.length > 0 ? new Intl.ListFormat("en").format(names) : "no other place";
  return (
    <>
      <h2>{place.kind === "city" ? `Within ${km} km of ${place.name}` : `Where in ${place.name}`}</h2>
      {map ? <DotMap map={map} here={place.name} words={`A map with a dot for each place in the list below it: ${words}.`} /> : null}
      {place.kind === "city" && map ? (
        <Choices
          name="How far"
          choices={distances.map((each) => ({
            href: asked(placeAddress(place.path), { km: each === 300 ? null : each }),
            words: `${each} km`,
            isChosen: each === km,
          }))}
        />
      ) : null}
      {shown.length === 0 ? (
        <p className="muted">{place.kind === "city" ? "No other place is known so near." : "No city is known here yet."}</p>
      ) : (
        <PlaceList places={shown} most={24} />
      )}
      {regions.length > 0 ? <h2>Regions</h2> : null}
      <ul className="signpost">
        {regions.map(({ path, name }) => (
          <li key={path}>
            <a href={placeAddress(path)} dir="auto">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

const People = ({ place, people, count }: { place: PlacePage; people: Around["people"]; count: number }) =>
  people.length === 0 ? null : (
    <>
      <h2>{count === 1 ? "One speaker lives here" : `${count.toLocaleString("en")} people live here`}</h2>
      <ul className="people">
        {people.map(({ slug, name, tagline }) => (
          <li key={slug}>
            <Badge name={name} />
            <span>
              <a href={personAddress(slug)} dir="auto">
                {name}
              </a>
              {tagline ? <small dir="auto">{tagline}</small> : null}
            </span>
          </li>
        ))}
      </ul>
      {count > people.length ? (
        <p>
          <a href={asked("/people/", { place: place.path })}>All {count.toLocaleString("en")}</a>
        </p>
      ) : null}
    </>
  );
