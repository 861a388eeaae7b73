// Whom somebody follows, who follows them, and what there is between two.
import { eventsWeBothMaySee } from "#lib/attendance/shared-events.ts";
import { listEventsById } from "#lib/events/queries.ts";
import { followsPerson } from "#lib/follows/here/follow-person.ts";
import { listFollowedThings } from "#lib/follows/here/follow-thing.ts";
import { countFollowed, listFollowed, listFollowers, listKeptAway } from "#lib/follows/here/lists.ts";
import { contactsInCommon } from "#lib/follows/in-common.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { listPeopleById } from "#lib/people/queries.ts";
import { loadPerson } from "../people.ts";

/** What there is between whoever is signed in and a person. */
export async function loadYouAnd(viewer: SignedIn, slug: string) {
  const person = await loadPerson(slug);
  const shared = await eventsWeBothMaySee({ viewer, personId: person.id, after: null, limit: 50 });
  const [events, isFollowed, inCommon, away] = await Promise.all([
    listEventsById(shared.map(({ eventId }) => eventId)),
    followsPerson({ accountId: viewer.accountId, slug: person.slug }),
    contactsInCommon({ viewer, personId: person.id, limit: 60 }),
    listKeptAway(viewer.accountId),
  ]);
  const inOrder = shared.flatMap(({ eventId }) => events.filter(({ id }) => id === eventId));
  return {
    person,
    events: inOrder,
    isFollowed,
    inCommon: { count: inCommon.count, people: await listPeopleById(inCommon.personIds) },
    apart: away.find((each) => each.slug === person.slug)?.kind ?? null,
  };
}

/** Whom and what one follows, a part of the people at a time. */
export async function loadFollowing({ accountId }: SignedIn, asked: { after: string | null; limit: number }) {
  const [people, count, things, away] = await Promise.all([
    listFollowed({ accountId, ...asked }),
    countFollowed(accountId),
    listFollowedThings(accountId),
    listKeptAway(accountId),
  ]);
  return { people, count, things, away };
}

/** Who follows one. */
export const loadFollowers = ({ personId }: SignedIn, asked: { before: number | null; limit: number }) => listFollowers({ personId, ...asked });
