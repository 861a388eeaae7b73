// Upcoming events and who is at them as arrays of numbers: a person's events lie together, events are numbered in the order in which they are told.
import { type ThingKind, thingKinds } from "../schema.ts";
import { type EventRow, planBits } from "./rows.ts";

/** Everything a calendar is answered from. Never changed: made anew of the rows. */
export interface CalendarArrays {
  /** Soonest first, then by id: a number of an event is its place here. */
  events: EventRow[];
  /** When each of them is over, beside one another: of most nothing else is looked at. */
  overAt: Float64Array;
  /** Two numbers for each 32 ids: which of them are of somebody who is anywhere, a bit each, and how many such people have lower ids. Most ids have no bit: few bytes say so. */
  known: Int32Array;
  /** Where the entries of a person begin, by their place among those who are anywhere; those of the next end them. */
  offsets: Int32Array;
  /** Number of an event times 32, and what the person is there. */
  entries: Int32Array;
  /** Numbers of the events of a thing. */
  byThing: Record<ThingKind, Map<number, number[]>>;
}

/** 150,000 people at 3,000 events take some twenty milliseconds. */
export function arraysOf(rows: Iterable<EventRow>): CalendarArrays {
  const events = [...rows].toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.id - b.id));
  return { events, overAt: Float64Array.from(events, ({ overAt }) => overAt), ...entriesOf(events), byThing: thingsOf(events) };
}

/** Counts first, so that everything has its place before anything is written. Plain loops: this is done after every change. */
function entriesOf(events: EventRow[]): Pick<CalendarArrays, "known" | "offsets" | "entries"> {
  const offsets = new Int32Array(highestId(events) + 2);
  for (const { people } of events) countPeople(people, offsets);
  for (let id = 1; id < offsets.length; id++) offsets[id] = (offsets[id] as number) + (offsets[id - 1] as number);
  const entries = new Int32Array(offsets.at(-1) as number);
  const next = offsets.slice();
  for (const [at, event] of events.entries()) writeEntries(event, at, { next, entries });
  return { ...withoutGaps(offsets), entries };
}

/** Of offsets by id those of people who have entries, and who they are. */
function withoutGaps(offsets: Int32Array): Pick<CalendarArrays, "known" | "offsets"> {
  const ids = offsets.length - 1;
  const known = new Int32Array(2 * Math.ceil(ids / 32));
  const kept = new Int32Array(ids + 1);
  let people = 0;
  for (let id = 0; id < ids; id++) {
    const word = 2 * (id >> 5);
    if ((id & 31) === 0) known[word + 1] = people;
    if (offsets[id] === offsets[id + 1]) continue;
    known[word] = (known[word] as number) | (1 << (id & 31));
    kept[people++] = offsets[id] as number;
  }
  kept[people] = offsets[ids] as number;
  return { known, offsets: kept.slice(0, people + 1) };
}

/** How many of those who are anywhere have a lower id; -1 for everybody else. */
export function rankOf({ known }: CalendarArrays, id: number): number {
  const at = 2 * (id >> 5);
  const before = (known[at] ?? 0) << (31 - (id & 31)); // what is at the id or below it
  return before >= 0 ? -1 : (known[at + 1] as number) + ones(before) - 1;
}

/** How many bits of 32 are set: https://graphics.stanford.edu/~seander/bithacks.html#CountBitsSetParallel */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function highestId(events: EventRow[]): number {
  let highest = 0;
  for (const { people } of events) for (let nth = 0; nth < people.length; nth++) highest = Math.max(highest, people[nth] as number);
  return highest;
}

function countPeople(people: number[], offsets: Int32Array): void {
  for (let nth = 0; nth < people.length; nth++) {
    const id = people[nth] as number;
    offsets[id + 1] = (offsets[id + 1] as number) + 1;
  }
}

function writeEntries({ people, bits }: EventRow, at: number, { next, entries }: { next: Int32Array; entries: Int32Array }): void {
  for (let nth = 0; nth < people.length; nth++) {
    const id = people[nth] as number;
    const to = next[id] as number;
    entries[to] = at * planBits.all + (bits[nth] as number);
    next[id] = to + 1;
  }
}

function thingsOf(events: EventRow[]): CalendarArrays["byThing"] {
  const byThing = Object.fromEntries(thingKinds.map((kind) => [kind, new Map<number, number[]>()])) as CalendarArrays["byThing"];
  for (const [at, { things }] of events.entries()) for (const kind of thingKinds) for (const id of things[kind]) addTo(byThing[kind], id, at);
  return byThing;
}

/** Puts a value behind the others of its key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
