// Upcoming events and who is at them as arrays of numbers: a person's events lie together, events are numbered in the order in which they are told.
import { type ThingKind, thingKinds } from "../schema.ts";
import { type EventRow, planBits } from "./rows.ts";

/** Everything a calendar is answered from. Never changed: made anew of the rows. */
export interface CalendarArrays {
  /** Soonest first, then by id: a number of an event is its place here. */
  events: EventRow[];
  /** Where the entries of a person begin, by their id; those of the next end them. */
  offsets: Int32Array;
  /** Number of an event times 32, and what the person is there. */
  entries: Int32Array;
  /** Numbers of the events of a thing. */
  byThing: Record<ThingKind, Map<number, number[]>>;
}

/** 150,000 people at 3,000 events take some ten milliseconds. */
export function arraysOf(rows: Iterable<EventRow>): CalendarArrays {
  const events = [...rows].toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.id - b.id));
  return { events, ...entriesOf(events), byThing: thingsOf(events) };
}

/** Counts first, so that everything has its place before anything is written. */
function entriesOf(events: EventRow[]): Pick<CalendarArrays, "offsets" | "entries"> {
  const highest = events.reduce((most, { people }) => people.reduce((each, id) => Math.max(each, id), most), 0);
  const offsets = new Int32Array(highest + 2);
  for (const { people } of events) for (const id of people) offsets[id + 1] = (offsets[id + 1] as number) + 1;
  for (let id = 1; id < offsets.length; id++) offsets[id] = (offsets[id] as number) + (offsets[id - 1] as number);
  const entries = new Int32Array(offsets.at(-1) as number);
  const next = offsets.slice();
  for (const [at, { people, bits }] of events.entries()) writeEntries({ at, people, bits }, next, entries);
  return { offsets, entries };
}

function writeEntries({ at, people, bits }: { at: number; people: number[]; bits: number[] }, next: Int32Array, entries: Int32Array): void {
  for (const [nth, id] of people.entries()) {
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
