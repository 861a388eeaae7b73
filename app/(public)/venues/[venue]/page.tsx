import type { Metadata } from "next";
import { Follow } from "#app/_ui/own/follow.tsx";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { placeAddress, venueAddress } from "#app/_ui/addresses.ts";
import { EventRows } from "#app/_ui/event-row.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { VenueAccess } from "#app/_ui/facts/venue-access.tsx";
import { DotMap } from "#app/_ui/map/dot-map.tsx";
import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { placeNames } from "#app/_ui/place-names.ts";
import { Prose } from "#app/_ui/prose.tsx";
import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked, cursorOf } from "#app/_ui/ways/question.ts";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";
import { eventsShown, loadAroundVenue, loadVenue } from "#app/_loaders/places.ts";
import type { VenuePage } from "#lib/places/venues.ts";

export const dynamic = "force-dynamic";

type Props = PageProps<"/venues/[venue]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const venue = await loadVenue((await params).venue);
  const title = [venue.name, placeNames(venue.place).city].filter(Boolean).join(", ");
  return {
    title,
    description: `How to get to ${title}, and what is held there`,
    alternates: { canonical: venueAddress(venue.slug), types: feedsInHead(venueAddress(venue.slug), venue.name) },
  };
}

export default async function VenueDetail({ params, searchParams }: Props) {
  const venue = await loadVenue((await params).venue);
  const now = await loadNow();
  const before = cursorOf((await searchParams).before);
  const around = await loadAroundVenue(venue, { today: dayFrom(now), before });
  const past = around.past.slice(0, eventsShown);
  const next = around.past.length > eventsShown ? past.at(-1) : undefined;
  const address = venueAddress(venue.slug);
  return (
    <div className="page">
      <div className="head">
        <Crumbs way={wayTo(venue)} />
        <h1 dir="auto" className={venue.name.length > 50 ? "long" : undefined}>
          {venue.name}
        </h1>
        <p className="when" dir="auto">
          {[venue.address, ...Object.values(placeNames(venue.place))].filter(Boolean).join(", ")}
        </p>
        <Follow kind="venue" of={venue.slug} name={venue.name} back={address} />
      </div>
      <div className="split">
        <div>
          <section>
            <h2>How it can be used</h2>
            <VenueAccess facts={venue.accessFacts} />
          </section>
          {before ? null : (
            <section>
              <h2>Coming here</h2>
              <EventRows events={around.coming} now={now} none="Nothing is announced here." />
            </section>
          )}
          {past.length > 0 || before ? (
            <section id="past">
              <h2>Held here before</h2>
              <EventRows events={past} now={now} none="There are no earlier ones." />
              <Onward next={next ? `${asked(address, { before: next.id })}#past` : null} words="Earlier events" first={before ? address : null} />
            </section>
          ) : null}
        </div>
        <aside>
          <h2>Getting there</h2>
          {venue.arrivalNote ? <Prose text={venue.arrivalNote} /> : <p className="muted">Nobody has said how yet.</p>}
          {around.map ? <DotMap map={around.map} here={venue.name} words={`A map with a dot where ${venue.name} stands.`} /> : null}
          {venue.latitude !== null && venue.longitude !== null ? (
            <p>
              <OutsideLink href={streetMap(venue.latitude, venue.longitude)}>Street map</OutsideLink>
            </p>
          ) : null}
          <h2>Keep up</h2>
          <FeedLinks page={address} />
        </aside>
      </div>
    </div>
  );
}

const streetMap = (latitude: number, longitude: number) => `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;

function wayTo({ place }: VenuePage): { href: string; words: string }[] {
  const above = place ? [place.parent, place].flatMap((each) => (each ? [{ href: placeAddress(each.path), words: each.name }] : [])) : [];
  return [{ href: "/places/", words: "Places" }, ...above];
}
