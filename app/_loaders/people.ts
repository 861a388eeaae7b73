import { cache } from "react";
import { personAddress } from "#app/_ui/addresses.ts";
import { listEventsById } from "#lib/events/queries.ts";
import { findProvenance } from "#lib/imports/provenance/provenance.ts";
import { countHistory, findPerson, findPersonAddress, listUpcomingEventIds } from "#lib/people/queries.ts";
import { listRolesByEvent } from "#lib/people/roles.ts";
import { findCoSpeakers } from "#lib/search/co-speakers/co-speakers.ts";
import { listTalksOfPerson } from "#lib/sessions/deliveries.ts";
import { leadOn, readSlug } from "./trails.ts";

/** The person at this address; leads on where the page has moved. */
export const loadPerson = (slugText: string) => personAt(readSlug(slugText));

const personAt = cache(async (slug: string) => {
  const person = await findPerson(slug);
  if (person) return person;
  return leadOn("person", slug, { toAddress: personAddress, findAddress: async (id) => addressOrNull(await findPersonAddress(id)) });
});

const addressOrNull = (found: { slug: string } | null) => (found ? personAddress(found.slug) : null);

const talksShown = 100;

/** Everything around a person that their page shows, asked for at once. */
export async function loadAroundPerson(personId: number, today: string) {
  const [talks, figures, events, upcoming, told, together] = await Promise.all([
    listTalksOfPerson({ personId, limit: talksShown }),
    countHistory(personId),
    listRolesByEvent(personId),
    listUpcomingEventIds({ personId, today }).then(listEventsById),
    findProvenance("person", personId),
    findCoSpeakers(personId),
  ]);
  const soonest = upcoming.toSorted((a, b) => (a.startsOn ?? "").localeCompare(b.startsOn ?? ""));
  return { talks, figures, events, upcoming: soonest, told, together };
}
