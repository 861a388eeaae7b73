// What is somebody's own on the page of an event or of a session: their plan, their stars, and who of their contacts is there.
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { findOwnPlan, listStars } from "#lib/attendance/own-plan.ts";
import { presenceInWords } from "#lib/attendance/presence-in-words.ts";
import { findEventPlanned } from "#lib/attendance/planned-event.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { listPeopleById } from "#lib/people/queries.ts";

/** So many contacts are named and marked on a page; the page of contacts has all. */
const mostMarked = 120;
const mostFaces = 12;

/** A session has the contacts of its event: those who speak at it are marked among its people. */
export async function ownOfEvent(viewer: SignedIn, address: Parameters<typeof findEventPlanned>[0]): Promise<object> {
  const event = await findEventPlanned(address);
  return event ? ownAt(viewer, event) : {};
}

async function ownAt(viewer: SignedIn, { id: eventId, isOver }: { id: number; isOver: boolean }): Promise<object> {
  const { personId } = viewer;
  const [plan, stars, present] = await Promise.all([findOwnPlan({ personId, eventId }), listStars({ personId, eventId }), findContactsAt({ viewer, eventId })]);
  const presenceOf = new Map((["tracking", "attending", "speaking"] as const).flatMap((presence) => present[presence].map((id) => [id, presence] as const)));
  const ids = [...present.speaking, ...present.attending, ...present.tracking];
  const people = new Map((await listPeopleById(ids.slice(0, mostMarked))).map((person) => [person.id, person]));
  const named = ids.flatMap((id) => {
    const person = people.get(id);
    return person ? [{ name: person.name, slug: person.slug, presence: presenceOf.get(id) ?? ("tracking" as const) }] : [];
  });
  const words = presenceInWords(named, isOver);
  return {
    plan: plan && { state: plan.state, visibility: plan.visibility },
    stars: stars.map(({ code }) => code),
    ...(words ? { contacts: { ...words, faces: named.slice(0, mostFaces), marked: named.map(({ slug }) => slug) } } : {}),
  };
}
