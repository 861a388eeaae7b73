import { cache } from "react";
import { guideAddress } from "#app/_ui/addresses.ts";
import { listEventsById } from "#lib/events/queries.ts";
import { findGuide, findGuideAddress, type GuidePage, listGuides } from "#lib/guides/queries.ts";
import { leadOn, readSlug } from "./trails.ts";

/** The guide at this address; leads on where it has moved. */
export const loadGuide = (slugText: string) => guideAt(readSlug(slugText));

const guideAt = cache(async (slug: string) => {
  const guide = await findGuide(slug);
  if (guide) return guide;
  return leadOn("guide", slug, { toAddress: guideAddress, findAddress: async (id) => addressOrNull(await findGuideAddress(id)) });
});

const addressOrNull = (found: { slug: string } | null) => (found ? guideAddress(found.slug) : null);

/** The events of a guide, soonest first, each with the note of whoever put it there. */
export async function loadEntries(guide: GuidePage) {
  const events = new Map((await listEventsById(guide.entries.map(({ eventId }) => eventId))).map((event) => [event.id, event]));
  return guide.entries.flatMap(({ eventId, ...entry }) => {
    const event = events.get(eventId);
    return event ? [{ ...entry, event }] : [];
  });
}

export const guidesShown = 60;

/** Guides by name; one more than is shown tells that there are more. */
export const loadGuides = (after: string | null) => listGuides({ after, limit: guidesShown + 1 });
