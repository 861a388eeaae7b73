// What somebody has planned at an event, and whom they know there.
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { countDirectory, type InDirectory, listDirectory } from "#lib/attendance/directory.ts";
import { findEventPlanned } from "#lib/attendance/planned-event.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { listPeopleById, type PersonSummary } from "#lib/people/queries.ts";
import { leadToEvent, yearOf } from "../events.ts";
import { readSlug } from "../trails.ts";

type AtEvent = { params: Promise<{ year: string; event: string }> };

/** The event at this address, as far as a plan needs it; leads on to the same page of where it has moved. */
export async function loadEventPlanned({ params }: AtEvent, page: "attendees/" | "contacts/" | "plan/") {
  const { year, event } = await params;
  const address = { year: yearOf(year), slug: readSlug(event) };
  return (await findEventPlanned(address)) ?? leadToEvent(address, page);
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
