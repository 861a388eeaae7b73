// What is somebody's own, for the pages of `app/(personal)`.
import { notFound } from "next/navigation";
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { countDirectory, type InDirectory, listDirectory } from "#lib/attendance/directory.ts";
import { findOwnPlan, listStars } from "#lib/attendance/own-plan.ts";
import { findEventPlanned } from "#lib/attendance/planned-event.ts";
import { eventsWeBothMaySee } from "#lib/attendance/shared-events.ts";
import { listEventsById } from "#lib/events/queries.ts";
import { followsPerson } from "#lib/follows/here/follow-person.ts";
import { listFollowedThings } from "#lib/follows/here/follow-thing.ts";
import { countFollowed, listFollowed, listFollowers, listKeptAway } from "#lib/follows/here/lists.ts";
import { contactsInCommon } from "#lib/follows/in-common.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { listPeopleById, type PersonSummary } from "#lib/people/queries.ts";
import { listSessionsById } from "#lib/sessions/queries.ts";
import { yearOf } from "../events.ts";
import { loadPerson } from "../people.ts";
import { readSlug } from "../trails.ts";

type AtEvent = { params: Promise<{ year: string; event: string }> };

/** The event at this address, as far as a plan needs it. */
export async function loadEventPlanned({ params }: AtEvent) {
  const { year, event } = await params;
  return (await findEventPlanned({ year: yearOf(year), slug: readSlug(event) })) ?? notFound();
}

/** One's own plan for an event, and the sessions that one wants to see. */
export async function loadPlan({ personId }: SignedIn, eventId: number) {
  const [plan, starred] = await Promise.all([findOwnPlan({ personId, eventId }), listStars({ personId, eventId })]);
  const sessions = await listSessionsById(starred.map(({ id }) => id));
  return { plan, stars: starred.flatMap(({ id }) => sessions.filter((session) => session.id === id)) };
}

/** Contacts at an event, by what they are there, in the order of their names. */
export async function loadContactsAt(viewer: SignedIn, eventId: number) {
  const found = await findContactsAt({ viewer, eventId });
  const people = await listPeopleById([...found.speaking, ...found.attending, ...found.tracking]);
  const named = (ids: number[]) => people.filter(({ id }) => ids.includes(id)).toSorted(byName);
  return { speaking: named(found.speaking), attending: named(found.attending), tracking: named(found.tracking) };
}

const byName = (a: PersonSummary, b: PersonSummary) => a.name.localeCompare(b.name, "en");

/** A part of the list of who attends an event. */
export async function loadDirectory(viewer: SignedIn, asked: { eventId: number; words: string; after: InDirectory | null; limit: number }) {
  const [people, count] = await Promise.all([listDirectory({ viewer, ...asked }), countDirectory({ viewer, ...asked })]);
  return { people, count };
}

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
export const loadFollowers = ({ personId }: SignedIn, asked: { before: Date | null; limit: number }) => listFollowers({ personId, ...asked });
