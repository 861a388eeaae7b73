// Who stands behind each value of a thing that pages show, and what other sources say of the same.
import { findProvenanceOfEvent } from "./event-facts.ts";
import type { Provenance, Thing } from "./facts.ts";
import { findProvenanceOfPerson } from "./person-facts.ts";
import { findProvenanceOfSession } from "./session-facts.ts";

const finders: Record<Thing, (id: number) => Promise<Provenance | null>> = {
  event: findProvenanceOfEvent,
  session: findProvenanceOfSession,
  person: findProvenanceOfPerson,
};

/**
 * Where the shown values of a thing come from, in one statement; null where it is hidden or gone. The first source to
 * tell comes first. A word that somebody here signed stands before any source's, and theirs stands beside it.
 */
export const findProvenance = (thing: Thing, id: number): Promise<Provenance | null> => finders[thing](id);
