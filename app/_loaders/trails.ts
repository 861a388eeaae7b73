// How the slug of an address is read, and what to do where nothing stands there: lead on where something moved, else say that there is nothing.
import type { Route } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { followOldSlug, type Trail } from "#lib/addresses/queries.ts";

type Followed = Parameters<typeof followOldSlug>[0];

/** The slug in a part of an address, which Next hands to a page encoded and to its metadata decoded. What no slug can hold stands nowhere. */
export function readSlug(text: string): string {
  try {
    const slug = decodeURIComponent(text);
    if (!slug.includes("\0")) return slug;
  } catch {
    // URIError: a percent sign that stood for itself
  }
  notFound();
}

interface Ways {
  scope?: string;
  /** Where a thing with this slug would stand. */
  toAddress: (slug: string) => Route;
  /** Where the thing with this id stands now. */
  findAddress: (id: number) => Promise<Route | null>;
}

/** Never returns: an old slug redirects for ever to where the thing stands now, one in capitals to the same in small letters. */
export async function leadOn(entity: Followed, slug: string, { scope = "", toAddress, findAddress }: Ways): Promise<never> {
  const address = await addressOf(await followOldSlug(entity, slug, scope), findAddress);
  if (address) permanentRedirect(address);
  const small = slug.toLowerCase().normalize("NFC");
  if (small !== slug) permanentRedirect(toAddress(small));
  notFound();
}

async function addressOf(trail: Trail, findAddress: (id: number) => Promise<Route | null>): Promise<Route | null> {
  return trail.kind === "moved" ? findAddress(trail.id) : null;
}
