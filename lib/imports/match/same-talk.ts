// Whether two sessions are one talk, given twice: by its title and by who gives it.
import { slugOf } from "#lib/kit/slug.ts";
import { personKeyOf } from "#lib/sessions/same-session.ts";

/** What is known of a session when it is compared. */
export interface DeliveryFacts {
  id: number;
  eventId: number;
  title: string;
  kind: string;
  people: { id: number; name: string }[];
  /** ISO 8601, or a day, or unknown. */
  startsAt: string | null;
}

/** Other deliveries that certainly are of the same talk; and those that may be. */
export function pickSameTalk<Candidate extends DeliveryFacts>(session: DeliveryFacts, candidates: Candidate[]): { same: Candidate[]; maybe: Candidate[] } {
  const alike = candidates.filter((other) => other.id !== session.id && isAlike(session, other));
  const doubtful = saysLittle(session.title);
  const [same, maybe] = [alike.filter((other) => !doubtful && isSame(session, other)), alike.filter((other) => doubtful || !isSame(session, other))];
  return { same, maybe };
}

/** The title is one, and somebody of the same name is named in both. */
function isAlike(one: DeliveryFacts, other: DeliveryFacts): boolean {
  if (!isGiven(one) || !isGiven(other) || saysNothing(one.title)) return false;
  const names = new Set(one.people.map(({ name }) => personKeyOf(name)));
  return slugOf(one.title) === slugOf(other.title) && other.people.some(({ name }) => names.has(personKeyOf(name)));
}

/** The same people give it, in the same form, and not at the same time. */
function isSame(one: DeliveryFacts, other: DeliveryFacts): boolean {
  const [few, many] = [new Set(one.people.map(({ id }) => id)), new Set(other.people.map(({ id }) => id))];
  const isApart = one.eventId !== other.eventId || (one.startsAt !== null && other.startsAt !== null && one.startsAt !== other.startsAt);
  return few.size === many.size && few.isSubsetOf(many) && formOf(one.kind) === formOf(other.kind) && isApart;
}

/** A panel, a meeting or a block of talks is another one every time. */
const isGiven = ({ kind, people }: DeliveryFacts) => people.length > 0 && ["talk", "keynote", "lightning_talk", "workshop", "poster"].includes(kind);

/** Most sources call every session a talk. */
const formOf = (kind: string) => (kind === "workshop" || kind === "poster" ? kind : "talk");

const wordsOf = (title: string) => slugOf(title).split("-");

/** Words that stand in every programme, and tell of no subject. */
const empty = new Set(
  `a an and announcement announcements at by closing comments conference day demo demos discussion end final for from general in intro introduction introductory keynote keynotes lightning
  main note notes of on opening panel part plenary presentation presentations q questions answers remarks round session sessions special sprint sprints start talk talks tba tbc tbd the to tutorial
  tutorials untitled update updates welcome with workshop workshops your`.split(/\s+/),
);

const saysNothing = (title: string) => wordsOf(title).every((word) => empty.has(word) || /^\d*$/.test(word) || word.length === 1);

/** One word about a subject, or a report that is another one every year. */
function saysLittle(title: string): boolean {
  const words = wordsOf(title).filter((word) => !empty.has(word));
  const isReport = /\b(state-of|whats-new|year-in-review|annual|news|report|roadmap|status|updates?)\b/.test(slugOf(title)) && !/\d/.test(title);
  return words.length < 2 || isReport;
}
