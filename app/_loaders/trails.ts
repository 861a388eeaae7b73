// What to do where nothing stands at an address: lead on where something moved, else say that there is nothing.
import type { Route } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { followOldSlug, type Trail } from "#lib/addresses/queries.ts";

type Followed = Parameters<typeof followOldSlug>[0];

/** Never returns: an old slug redirects for ever to where the thing stands now. */
export async function leadOn(entity: Followed, slug: string, { scope = "", findAddress }: { scope?: string; findAddress: (id: number) => Promise<Route | null> }): Promise<never> {
  const address = await addressOf(await followOldSlug(entity, slug, scope), findAddress);
  if (address) permanentRedirect(address);
  notFound();
}

async function addressOf(trail: Trail, findAddress: (id: number) => Promise<Route | null>): Promise<Route | null> {
  return trail.kind === "moved" ? findAddress(trail.id) : null;
}
