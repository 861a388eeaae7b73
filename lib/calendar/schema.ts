import type { Presence } from "#lib/attendance/schema.ts";
import type { FollowSource, Viewer } from "#lib/follows/schema.ts";

/** What can be followed beside people; in the order in which reasons are told. */
export const thingKinds = ["topic", "series", "place", "venue", "guide"] as const;
export type ThingKind = (typeof thingKinds)[number];

/** By what an event can be asked for: what contacts are there, or a kind of thing that is followed. */
export type ReasonKind = Presence | ThingKind;

/** Why an event is in a calendar, as data. A person is named with where the follow comes from and what they are there. */
export type Reason = { kind: "follows-person"; personId: number; source: FollowSource; state: Presence } | { kind: `follows-${ThingKind}`; id: number };

/** Where a list goes on: behind this event. */
export interface CalendarPlace {
  startsOn: string;
  eventId: number;
}

/** An event of a calendar. */
export interface CalendarEntry extends CalendarPlace {
  /** How many contacts speak, attend, track; each counted once, under the strongest. */
  contacts: Record<Presence, number>;
  /** Up to five people, speakers first, then by id; then the things that are followed. */
  reasons: Reason[];
}

/** What a calendar is narrowed by; what is left out is not asked for. */
export interface CalendarFilter {
  topicId?: number | null;
  /** A country, region or city: what lies in it counts. */
  placeId?: number | null;
  /** Only what can be attended from anywhere. */
  isOnline?: boolean;
  /** Any of these; none: whatever the reason. */
  reasons?: ReasonKind[];
  /** Where this contact is. */
  personId?: number | null;
}

export interface CalendarQuestion extends CalendarFilter {
  viewer: Viewer;
  now: Date;
  after: CalendarPlace | null;
  limit: number;
}

/** Upcoming events, soonest first, then by id; how many there are in all; where the next part begins. */
export interface CalendarPart {
  total: number;
  entries: CalendarEntry[];
  next: CalendarPlace | null;
}

/** At most so many people are named for an event. */
export const mostFaces = 5;
