import { personAddress } from "#app/_ui/addresses.ts";
import { isWeb } from "#app/_ui/outside-link.tsx";
import { placeNames } from "#app/_ui/place-names.ts";
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
    sameAs: [...(person.website && isWeb(person.website) ? [person.website] : []), ...person.handles.flatMap(profileOf)],
    performerIn: upcoming.map(eventName),
  });
}

const profiles: Record<string, (handle: string) => string | null> = {
  bluesky: (handle) => `https://bsky.app/profile/${handle}`,
  github: (handle) => `https://github.com/${handle}`,
  orcid: (handle) => `https://orcid.org/${handle}`,
};

const profileOf = ({ network, handle, verifiedAt }: PersonPage["handles"][number]): string[] => {
  const address = verifiedAt ? profiles[network]?.(encodeURIComponent(handle)) : null;
  return address ? [address] : [];
};
