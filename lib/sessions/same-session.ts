// Whether two sources tell of the same session of one event: by its recording, or by its title and who appears in it.
import { foldText, slugOf } from "#lib/kit/slug.ts";

/** What is known of a session when it is compared. */
export interface SessionFacts {
  eventId: number;
  title: string;
  people: string[];
  /** Addresses of its recordings, in their one form. */
  recordings: string[];
}

/** The session that is certainly the same; or those that may be. */
export function pickSameSession<Candidate extends SessionFacts>(said: SessionFacts, candidates: Candidate[]): { same: Candidate | null; maybe: Candidate[] } {
  const sameTitle = candidates.filter((candidate) => slugOf(candidate.title) === slugOf(said.title));
  const certain = new Set([
    ...candidates.filter((candidate) => shares(said.recordings, candidate.recordings)),
    ...sameTitle.filter((candidate) => sharePeople(said, candidate)),
  ]);
  const [only] = certain;
  if (only && certain.size === 1) return { same: only, maybe: [] };
  return { same: null, maybe: [...new Set([...certain, ...sameTitle])] };
}

/** A name as it is compared: "Gabor Szabo" is "Gábor Szabó". */
export const personKeyOf = (name: string): string =>
  foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const sharePeople = (one: SessionFacts, other: SessionFacts) => shares(one.people.map(personKeyOf), other.people.map(personKeyOf));

function shares(one: string[], other: string[]): boolean {
  const known = new Set(one);
  return other.some((each) => known.has(each));
}
