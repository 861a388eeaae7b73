// Who of somebody's contacts is at an event, and in which of its sessions.
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import type { PlannedEvent } from "#lib/attendance/planned-event.ts";
import { presenceInWords } from "#lib/attendance/presence-in-words.ts";
import { findContactsInSessions } from "#lib/attendance/stars/contacts-in-sessions.ts";
import { wantingInPieces } from "#lib/attendance/stars/in-words.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { listPeopleById } from "#lib/people/queries.ts";

/** So many contacts are named and marked on a page; the page of contacts has all. */
const mostMarked = 120;
const mostFaces = 12;

interface Asked {
  viewer: SignedIn;
  event: PlannedEvent;
  /** On the page of this session; null: of the event. */
  code: string | null;
}

/** In words; and of each session its code, the names of those who speak, and who wants to see it. */
export async function contactsThere({ viewer, event: { id: eventId, isOver }, code }: Asked): Promise<object> {
  const present = await findContactsAt({ viewer, eventId });
  const ids = (["speaking", "attending", "tracking"] as const).flatMap((presence) => present[presence].map((id) => ({ id, presence })));
  const first = ids.slice(0, mostMarked);
  const [found, sessions] = await Promise.all([listPeopleById(first.map(({ id }) => id)), findContactsInSessions({ viewer, eventId, present, code })]);
  const people = new Map(found.map((person) => [person.id, person]));
  const named = first.flatMap(({ id, presence }) => {
    const person = people.get(id);
    return person ? [{ name: person.name, slug: person.slug, presence }] : [];
  });
  const namesOf = (some: number[]) => some.flatMap((id) => people.get(id)?.name ?? []);
  const words = presenceInWords(named, isOver);
  return {
    sessions: sessions.map(({ code: of, speaking, wanting }) => {
      const pieces = wantingInPieces({ names: namesOf(wanting), count: wanting.length, isOver });
      return [of, namesOf(speaking), pieces];
    }),
    ...(words ? { contacts: { ...words, faces: named.slice(0, mostFaces), marked: named.map(({ slug }) => slug) } } : {}),
  };
}
