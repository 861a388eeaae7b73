// What is somebody's own on the page of an event or of a session: their plan, their stars and what clashes, and who of their contacts is there.
import { findOwnPlan, listStars } from "#lib/attendance/own-plan.ts";
import { findEventPlanned } from "#lib/attendance/planned-event.ts";
import { listClashes } from "#lib/attendance/stars/clashes.ts";
import { tellClash } from "#lib/attendance/stars/in-words.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { contactsThere } from "./contacts-there.ts";

/** A session has the contacts of its event: those who speak at it are marked among its people. */
export async function ownOfEvent(viewer: SignedIn, address: Parameters<typeof findEventPlanned>[0]): Promise<object> {
  const event = await findEventPlanned(address);
  if (!event) return {};
  const asked = { personId: viewer.personId, eventId: event.id };
  const code = "sessionCode" in address ? address.sessionCode : null;
  const [plan, stars, clashes, contacts] = await Promise.all([
    findOwnPlan(asked),
    listStars(asked),
    listClashes({ ...asked, code }),
    contactsThere({ viewer, event, code }),
  ]);
  return {
    plan: plan && { state: plan.state, visibility: plan.visibility },
    stars: stars.map((star) => star.code),
    clashes: Object.fromEntries([...Map.groupBy(clashes, ({ of }) => of)].map(([of, those]) => [of, those.map((clash) => tellClash(clash, event))])),
    ...contacts,
  };
}
