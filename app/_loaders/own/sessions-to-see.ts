// Sessions of an event that somebody wants to see, and those where their contacts are.
import type { SeenSession, WantedSession } from "#app/_ui/own/sessions-to-see.tsx";
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { findOwnPlan, listStars } from "#lib/attendance/own-plan.ts";
import type { PlannedEvent } from "#lib/attendance/planned-event.ts";
import { listClashes } from "#lib/attendance/stars/clashes.ts";
import { findContactsInSessions, type SessionOfContacts } from "#lib/attendance/stars/contacts-in-sessions.ts";
import { tellClash, wantingInPieces } from "#lib/attendance/stars/in-words.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { listPeopleById } from "#lib/people/queries.ts";
import { listSessionsById } from "#lib/sessions/queries.ts";

/** One's own plan for an event, and the sessions that one wants to see: what is at the same time, and which contacts are there. */
export async function loadPlan(viewer: SignedIn, event: PlannedEvent) {
  const asked = { personId: viewer.personId, eventId: event.id };
  const [plan, stars, clashes, contacts] = await Promise.all([
    findOwnPlan(asked),
    listStars(asked),
    listClashes({ ...asked, code: null }),
    loadContactsIn(viewer, event),
  ]);
  const clashesOf = Map.groupBy(clashes, ({ of }) => of);
  const wanted = (await inOrder(stars)).map((session): WantedSession => {
    const there = contacts.sessions.find(({ id }) => id === session.id);
    return { session, clashes: (clashesOf.get(session.code) ?? []).map((clash) => tellClash(clash, event)), ...contacts.tell(there) };
  });
  return { plan, wanted };
}

/** Sessions of an event where contacts speak, or which they want to see, in the order of the programme. */
export async function loadSessionsOfContacts(viewer: SignedIn, event: PlannedEvent): Promise<SeenSession[]> {
  const { sessions, tell } = await loadContactsIn(viewer, event);
  return (await inOrder(sessions)).map((session) => ({ session, ...tell(sessions.find(({ id }) => id === session.id)) }));
}

async function inOrder(those: { id: number }[]) {
  const found = new Map((await listSessionsById(those.map(({ id }) => id))).map((session) => [session.id, session]));
  return those.flatMap(({ id }) => found.get(id) ?? []);
}

/** In which sessions contacts are, and who they are in words. */
async function loadContactsIn(viewer: SignedIn, { id: eventId, isOver }: PlannedEvent) {
  const present = await findContactsAt({ viewer, eventId });
  const sessions = await findContactsInSessions({ viewer, eventId, present, code: null });
  const ids = new Set(sessions.flatMap(({ speaking, wanting }) => [...speaking, ...wanting]));
  const people = new Map((await listPeopleById([...ids])).map((person) => [person.id, person]));
  const known = (some: number[]) => some.flatMap((id) => people.get(id) ?? []);
  const tell = ({ speaking, wanting }: Pick<SessionOfContacts, "speaking" | "wanting"> = { speaking: [], wanting: [] }) => ({
    yours: known(speaking).map(({ slug }) => slug),
    wanting: wantingInPieces({ names: known(wanting).map(({ name }) => name), count: wanting.length, isOver }),
  });
  return { sessions, tell };
}
