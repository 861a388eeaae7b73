// Answers a question from the arrays: what the statement in in-sql.ts says, a hundred times sooner. Asks no store.
import { type Presence, presences } from "#lib/attendance/schema.ts";
import { closenessOf, type ContactList, isMuted, sourceOf } from "#lib/follows/contact-list.ts";
import { type CalendarEntry, type CalendarPart, type CalendarQuestion, mostFaces, type Reason, thingKinds } from "../schema.ts";
import type { Tastes } from "../tastes.ts";
import { addTo, type CalendarArrays, rankOf } from "./arrays.ts";
import { type EventRow, planBits } from "./rows.ts";

export interface Ground {
  arrays: CalendarArrays;
  contacts: ContactList;
  tastes: Pick<Tastes, "things" | "lessPeople" | "lessOf">;
}

const eventShift = Math.log2(planBits.all);
/** Of each event: how many things that are followed, then how many who speak, attend, track. */
const counters = 1 + presences.length;

/** The part of the calendar that is asked for. */
export function answerFrom(ground: Ground, question: CalendarQuestion): CalendarPart {
  const seen = lookUp(ground, question.personId ?? 0);
  const things = findThings(ground, seen.counts);
  const numbers = chooseEvents(ground.arrays, question, { seen, things });
  const from = question.after ? numbers.findIndex((at) => isBehind(ground.arrays.events[at] as EventRow, question.after)) : 0;
  const shown = from < 0 ? [] : numbers.slice(from, from + question.limit);
  const last = from >= 0 && from + shown.length < numbers.length ? ground.arrays.events[shown.at(-1) as number] : undefined;
  const faces = namePeople(ground, seen, shown);
  return {
    total: numbers.length,
    entries: shown.map((at, nth) =>
      entryOf(ground.arrays.events[at] as EventRow, { at, seen, reasons: [...(faces[nth] as Reason[]), ...(things.get(at) ?? [])] }),
    ),
    next: last ? { startsOn: last.startsOn, eventId: last.id } : null,
  };
}

const isBehind = ({ startsOn, id }: EventRow, after: CalendarQuestion["after"]): boolean =>
  after === null || startsOn > after.startsOn || (startsOn === after.startsOn && id > after.eventId);

/** What a look at all contacts brings. */
interface Seen {
  /** Four numbers for each event: `counters`. */
  counts: Int32Array;
  /** Pairs: which counter, that is event and strength; which of the contacts. In the order of their ids. */
  hits: Int32Array;
  hitCount: number;
  /** Events where one person is, where one is asked for. */
  ofPerson: Set<number>;
}

let kept = new Int32Array(1 << 16);

/**
 * One look at every contact's events. The hits lie in memory that the next question writes over: nothing waits in between.
 * First where all of them are, then what they are: a processor fetches what does not depend on what it waits for, and most
 * of the time of a look is waiting for memory.
 */
function lookUp({ arrays, contacts, tastes }: Ground, personId: number): Seen {
  const { events, entries } = arrays;
  const counts = new Int32Array(events.length * counters);
  const strengthOf = strengthTable(tastes.lessOf);
  const found = findEntries(arrays, contacts, tastes.lessPeople);
  const hits = kept;
  const { ids, marks } = contacts;
  const ofPerson = new Set<number>();
  let used = 0;
  for (let k = 0; k < found; k += 2) {
    const entry = entries[hits[k] as number] as number;
    const nth = hits[k + 1] as number;
    const strength = strengthOf[closenessOf(marks[nth] as number) * planBits.all + (entry & (planBits.all - 1))] as number;
    if (strength === 0) continue;
    const at = entry >> eventShift;
    const counter = at * counters + strength;
    counts[counter] = (counts[counter] as number) + 1;
    hits[used] = counter;
    hits[used + 1] = nth;
    used += 2;
    if (ids[nth] === personId) ofPerson.add(at);
  }
  return { counts, hits, hitCount: used, ofPerson };
}

/** Writes pairs into `kept`: which entry, and which of the contacts it is of. Returns how many numbers that are. */
function findEntries(arrays: CalendarArrays, { ids, marks }: ContactList, lessPeople: Set<number>): number {
  const { offsets } = arrays;
  let [pairs, used] = [kept, 0];
  const isAnyLess = lessPeople.size > 0;
  for (let nth = 0; nth < ids.length; nth++) {
    const id = ids[nth] as number;
    const rank = rankOf(arrays, id);
    if (rank < 0 || isMuted(marks[nth] as number) || (isAnyLess && lessPeople.has(id))) continue;
    const end = offsets[rank + 1] as number;
    for (let at = offsets[rank] as number; at < end; at++) {
      if (used === pairs.length) pairs = kept = grown(pairs);
      pairs[used] = at;
      pairs[used + 1] = nth;
      used += 2;
    }
  }
  return used;
}

function grown(pairs: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * pairs.length);
  larger.set(pairs);
  return larger;
}

/** For each closeness and what somebody is: 1 for speaking, 2 for attending, 3 for tracking, 0 for what may not be known or is not wanted. */
function strengthTable(lessOf: Set<Presence>): Uint8Array {
  const table = new Uint8Array(4 * planBits.all);
  for (let at = 0; at < table.length; at++) table[at] = strengthAt(at, lessOf);
  return table;
}

function strengthAt(at: number, lessOf: Set<Presence>): number {
  const [near, bits] = [Math.floor(at / planBits.all), at % planBits.all];
  if (bits & planBits.speaking && !lessOf.has("speaking")) return 1;
  if ((bits & planBits.visibility) > near) return 0;
  if (bits & planBits.attending && !lessOf.has("attending")) return 2;
  return bits & planBits.tracking && !lessOf.has("tracking") ? 3 : 0;
}

/** Reasons by event for all things that are followed, in the order in which they are told; counts them too. */
function findThings({ arrays, tastes }: Ground, counts: Int32Array): Map<number, Reason[]> {
  const found = new Map<number, Reason[]>();
  for (const kind of thingKinds)
    for (const id of tastes.things[kind])
      for (const at of arrays.byThing[kind].get(id) ?? []) {
        addTo(found, at, { kind: `follows-${kind}`, id });
        counts[at * counters] = (counts[at * counters] as number) + 1;
      }
  return found;
}

/** Numbers of the events that are in the calendar and are asked for, in order. */
function chooseEvents(
  { events, overAt }: CalendarArrays,
  question: CalendarQuestion,
  { seen, things }: { seen: Seen; things: Map<number, Reason[]> },
): number[] {
  const now = question.now.getTime();
  const isWanted = narrowing(events, question, { seen, things });
  const chosen: number[] = [];
  const { counts } = seen;
  for (let at = 0, first = 0; at < overAt.length; at++, first += counters) {
    if (((counts[first] as number) | (counts[first + 1] as number) | (counts[first + 2] as number) | (counts[first + 3] as number)) === 0) continue;
    if ((overAt[at] as number) > now && (!isWanted || isWanted(at))) chosen.push(at);
  }
  return chosen;
}

/** Whether an event is asked for; null where all are. */
function narrowing(
  events: EventRow[],
  question: CalendarQuestion,
  { seen, things }: { seen: Seen; things: Map<number, Reason[]> },
): ((at: number) => boolean) | null {
  const { topicId, placeId, isOnline, personId, reasons = [] } = question;
  if (!topicId && !placeId && !isOnline && !personId && reasons.length === 0) return null;
  const wanted = new Set<string>(reasons);
  return (at) =>
    isAskedFor(events[at] as EventRow, question) &&
    (!personId || seen.ofPerson.has(at)) &&
    (wanted.size === 0 || hasReason(wanted, { seen, at, reasons: things.get(at) }));
}

const countAt = ({ counts }: Seen, at: number, strength: number): number => counts[at * counters + strength] as number;

const hasReason = (wanted: Set<string>, { seen, at, reasons = [] }: { seen: Seen; at: number; reasons: Reason[] | undefined }): boolean =>
  presences.some((presence, nth) => wanted.has(presence) && countAt(seen, at, nth + 1) > 0) ||
  reasons.some(({ kind }) => wanted.has(kind.slice("follows-".length)));

const isAskedFor = ({ things, isOnline: online }: EventRow, { topicId, placeId, isOnline }: CalendarQuestion): boolean =>
  (!topicId || things.topic.includes(topicId)) && (!placeId || things.place.includes(placeId)) && (!isOnline || online);

/** For each event that is shown the first few people, the strongest first; contacts come by their ids already. */
function namePeople({ arrays: { events }, contacts: { ids, marks } }: Ground, { hits, hitCount }: Seen, shown: number[]): Reason[][] {
  const placeOf = new Int16Array(events.length); // among those that are shown, from 1
  for (const [nth, at] of shown.entries()) placeOf[at] = nth + 1;
  const byStrength: (Reason[] | undefined)[] = new Array(shown.length * counters);
  for (let k = 0; k < hitCount; k += 2) {
    const counter = hits[k] as number;
    const place = placeOf[Math.trunc(counter / counters)] as number;
    if (place === 0) continue;
    const strength = counter % counters;
    const slot = (place - 1) * counters + strength;
    byStrength[slot] ??= [];
    const there = byStrength[slot];
    if (there.length === mostFaces) continue;
    const contact = hits[k + 1] as number;
    const state = presences[strength - 1] as Presence;
    there.push({ kind: "follows-person", personId: ids[contact] as number, source: sourceOf(marks[contact] as number), state });
  }
  return shown.map((_, nth) => strongest(byStrength.slice(nth * counters + 1, (nth + 1) * counters)));
}

function strongest(lists: (Reason[] | undefined)[]): Reason[] {
  const [only, ...others] = lists.filter((list) => list !== undefined);
  return others.length === 0 ? (only ?? []) : [only as Reason[], ...others].flat().slice(0, mostFaces);
}

function entryOf({ id, startsOn }: EventRow, { at, seen, reasons }: { at: number; seen: Seen; reasons: Reason[] }): CalendarEntry {
  return { eventId: id, startsOn, contacts: { speaking: countAt(seen, at, 1), attending: countAt(seen, at, 2), tracking: countAt(seen, at, 3) }, reasons };
}
