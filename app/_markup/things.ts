// Things of schema.org as pages tell them to search engines. Only what stands on the page is told.
import { eventAddress, personAddress, seriesAddress } from "#app/_ui/addresses.ts";
import { absolute } from "#lib/feeds/addresses.ts";

/** A thing with its type; what is not known is left out. */
export type Thing = { "@type": string } & Record<string, unknown>;

/** The things of a page as one graph. */
export const graphOf = (...things: (Thing | null)[]): object => ({ "@context": "https://schema.org", "@graph": things.filter((thing) => thing !== null) });

/** Without what is null, undefined or an empty list. */
export function known<Said extends Record<string, unknown>>(said: Said): Said {
  const isSaid = (value: unknown) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(said).filter(([, value]) => isSaid(value))) as Said;
}

/** The way from the front page to here. */
export const breadcrumb = (...trail: { name: string; address: string }[]): Thing => ({
  "@type": "BreadcrumbList",
  itemListElement: trail.map(({ name, address }, at) => ({ "@type": "ListItem", position: at + 1, name, item: absolute(address) })),
});

/** A list as the page shows it, in its order; null where it is empty. */
export const itemList = (name: string, addresses: { name: string; address: string }[]): Thing | null =>
  addresses.length === 0
    ? null
    : {
        "@type": "ItemList",
        name,
        numberOfItems: addresses.length,
        itemListElement: addresses.map((item, at) => ({ "@type": "ListItem", position: at + 1, name: item.name, url: absolute(item.address) })),
      };

export const personThing = ({ slug, name }: { slug: string; name: string }): Thing => ({ "@type": "Person", name, url: absolute(personAddress(slug)) });

export const eventName = (event: { year: number; slug: string; name: string }): Thing => ({
  "@type": "Event",
  name: event.name,
  url: absolute(eventAddress(event)),
});

export const seriesName = ({ slug, name }: { slug: string; name: string }): Thing => ({ "@type": "EventSeries", name, url: absolute(seriesAddress(slug)) });
