import { personAddress } from "#app/_ui/addresses.ts";
import { placeNames } from "#app/_ui/place-names.ts";
import { profileAddress } from "#app/_ui/words/networks.ts";
import { absolute } from "#lib/feeds/addresses.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import type { EventSummary } from "#lib/events/queries.ts";
import type { PersonPage } from "#lib/people/queries.ts";
import { eventName, known, type Thing } from "./things.ts";

/** Whoever a page is about. Other addresses are told only where they were proved to be theirs. */
export function personPageThing(person: PersonPage, upcoming: EventSummary[]): Thing {
  const { city, country } = placeNames(person.place);
  const place = [city, country].filter(Boolean).join(", ");
  return known({
    "@type": "Person",
    "@id": absolute(personAddress(person.slug)),
    name: person.name,
    image: absolute(`${personAddress(person.slug)}card.png`),
    alternateName: person.aliases.map(({ name }) => name),
    url: absolute(personAddress(person.slug)),
    description: person.tagline ?? (person.bio ? excerptOf(person.bio, 300) : null),
    homeLocation: place ? { "@type": "Place", name: place } : null,
    sameAs: [...new Set([...(person.account?.pagesElsewhere ?? []).flatMap(provedPage), ...person.handles.flatMap(provedProfile)])],
    performerIn: upcoming.map(eventName),
  });
}

const provedPage = ({ address, verifiedAt }: { address: string; verifiedAt: Date | null }): string[] => (verifiedAt ? [address] : []);

function provedProfile(handle: PersonPage["handles"][number]): string[] {
  const address = handle.verifiedAt ? profileAddress(handle) : null;
  return address ? [address] : [];
}
