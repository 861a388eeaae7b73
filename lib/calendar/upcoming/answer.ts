// Answers a question from the arrays: what the statement in in-sql.ts says, a hundred times sooner. Asks no store.
import { type Presence, presences } from "#lib/attendance/schema.ts";
import { closenessOf, type ContactList, isMuted, sourceOf } from "#lib/follows/contact-list.ts";
import { type CalendarEntry, type CalendarPart, type CalendarQuestion, mostFaces, type Reason, thingKinds } from "../schema.ts";
import type { Tastes } from "../tastes.ts";
import { addTo, type CalendarArrays } from "./arrays.ts";
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
  const numbers = chooseEvents(ground.arrays.events, question, { seen, things });
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

/** One look at every contact's events. The hits lie in memory that the next question writes over: nothing waits in between. */
function lookUp({ arrays: { events, offsets, entries }, contacts: { ids, marks }, tastes }: Ground, personId: number): Seen {
  const counts = new Int32Array(events.length * counters);
  const strengthOf = strengthTable(tastes.lessOf);
  const ofPerson = new Set<number>();
  let [hits, used] = [kept, 0];
  for (let nth = 0; nth < ids.length; nth++) {
    const id = ids[nth] as number;
    const mark = marks[nth] as number;
    if (id + 1 >= offsets.length || isMuted(mark) || tastes.lessPeople.has(id)) continue;
    const begin = offsets[id] as number;
    const end = offsets[id + 1] as number;
    if (used + 2 * (end - begin) > hits.length) hits = kept = grown(hits, 2 * (end - begin));
    const near = closenessOf(mark) * planBits.all;
    for (let k = begin; k < end; k++) {
      const entry = entries[k] as number;
      const strength = strengthOf[near + (entry & (planBits.all - 1))] as number;
      if (strength === 0) continue;
      const at = entry >> eventShift;
      const counter = at * counters + strength;
      counts[counter] = (counts[counter] as number) + 1;
      hits[used++] = counter;
      hits[used++] = nth;
      if (id === personId) ofPerson.add(at);
    }
  }
  return { counts, hits, hitCount: used, ofPerson };
}

function grown(hits: Int32Array<ArrayBuffer>, by: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * (hits.length + by));
  larger.set(hits);
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
function chooseEvents(events: EventRow[], question: CalendarQuestion, { seen, things }: { seen: Seen; things: Map<number, Reason[]> }): number[] {
  const now = question.now.getTime();
  const wanted = new Set<string>(question.reasons ?? []);
  const chosen: number[] = [];
  const { counts } = seen;
  for (let at = 0; at < events.length; at++) {
    const first = at * counters;
    if (!counts[first] && !counts[first + 1] && !counts[first + 2] && !counts[first + 3]) continue; // most events: nothing else of them is asked
    const event = events[at] as EventRow;
    if (event.overAt <= now || !isAskedFor(event, question) || (question.personId && !seen.ofPerson.has(at))) continue;
    if (wanted.size === 0 || hasReason(wanted, { seen, at, reasons: things.get(at) })) chosen.push(at);
  }
  return chosen;
}

const countAt = ({ counts }: Seen, at: number, strength: number): number => counts[at * counters + strength] as number;

const hasReason = (wanted: Set<string>, { seen, at, reasons = [] }: { seen: Seen; at: number; reasons: Reason[] | undefined }): boolean =>
  presences.some((presence, nth) => wanted.has(presence) && countAt(seen, at, nth + 1) > 0) ||
  reasons.some(({ kind }) => wanted.has(kind.slice("follows-".length)));

const isAskedFor = ({ things, isOnline: online }: EventRow, { topicId, placeId, isOnline }: CalendarQuestion): boolean =>
  (!topicId || things.topic.includes(topicId)) && (!placeId || things.place.includes(placeId)) && (!isOnline || online);

/** For each event that is shown the first few people, the strongest first; contacts come by their ids already. */
function namePeople({ arrays: { events }, contacts: { ids, marks } }: Ground, { hits, hitCount }: Seen, shown: number[]): Reason[][] {
  const nthOf = new Int16Array(events.length).fill(-1);
  for (const [nth, at] of shown.entries()) nthOf[at] = nth;
  const byStrength = shown.map(() => presences.map((): Reason[] => []));
  for (let k = 0; k < hitCount; k += 2) {
    const counter = hits[k] as number;
    const nth = nthOf[Math.floor(counter / counters)] as number;
    if (nth < 0) continue;
    const strength = counter % counters;
    const state = presences[strength - 1] as Presence;
    const there = byStrength[nth]?.[strength - 1] as Reason[];
    const contact = hits[k + 1] as number;
    if (there.length < mostFaces) there.push({ kind: "follows-person", personId: ids[contact] as number, source: sourceOf(marks[contact] as number), state });
  }
  return byStrength.map((lists) => lists.flat().slice(0, mostFaces));
}

function entryOf({ id, startsOn }: EventRow, { at, seen, reasons }: { at: number; seen: Seen; reasons: Reason[] }): CalendarEntry {
  return { eventId: id, startsOn, contacts: { speaking: countAt(seen, at, 1), attending: countAt(seen, at, 2), tracking: countAt(seen, at, 3) }, reasons };
}
