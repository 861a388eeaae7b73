// What feeds tell of: the things themselves, with how often and when they were changed, and a feed as a list of them.
import { createHash } from "node:crypto";
import { env } from "#lib/kit/env.ts";
import type { CoverageSummary } from "#lib/coverage/queries.ts";
import type { EventSummary } from "#lib/events/queries.ts";
import type { EventStatus } from "#lib/events/schema.ts";
import type { MilestoneSaid } from "#lib/calls/schema.ts";
import type { PersonSummary } from "#lib/people/queries.ts";
import type { SessionSummary } from "#lib/sessions/queries.ts";

export interface Changed {
  /** Rises with every change of what is shown of the thing. */
  version: number;
  changedAt: Date;
}

export interface FeedEvent extends EventSummary, Changed {
  type: "event";
  code: string;
  tagline: string | null;
  description: string | null;
  venue: string | null;
  latitude: number | null;
  longitude: number | null;
  url: string | null;
}

export interface FeedSession extends SessionSummary, Changed {
  type: "session";
  abstract: string | null;
  eventStatus: EventStatus;
  /** Of its event: days that only recordings show are no days to come to. */
  hasObservedDates: boolean;
  pieces: { kind: string; url: string; title: string | null }[];
}

export interface FeedCall extends Changed {
  type: "call";
  id: number;
  code: string;
  name: string | null;
  url: string | null;
  note: string | null;
  event: { year: number; slug: string; name: string };
  eventStatus: EventStatus;
  timeZone: string | null;
  isAnywhereOnEarth: boolean;
  /** In the order in which they are due; replaced ones too. */
  milestones: (Omit<MilestoneSaid, "dueTime"> & { id: number; dueTime: string | null })[];
}

export type FeedPerson = PersonSummary & Changed & { type: "person" };
export type FeedCoverage = CoverageSummary & Changed & { type: "coverage" };

export type FeedItem = FeedEvent | FeedSession | FeedCall | FeedPerson | FeedCoverage;

/** By what a feed names the things that it tells of, before they are read. */
export interface FeedRef {
  type: FeedItem["type"];
  id: number;
}

export interface Feed {
  title: string;
  /** The page that it belongs to, from the root of the site; with its question mark, where it has one. */
  page: string;
  items: FeedItem[];
  /** How many there are in all, where the feed holds the first of them. */
  total?: number;
}

/** The files that a feed comes as. */
export const feedFiles = {
  "calendar.ics": "text/calendar; charset=utf-8",
  "schedule.ics": "text/calendar; charset=utf-8",
  "feed.atom": "application/atom+xml; charset=utf-8",
  "data.json": "application/json; charset=utf-8",
} as const;

export type FeedFile = keyof typeof feedFiles;

/** A UUID that is always the same for a thing of this site, made of its lasting name: "s7f3q", "people/ann". */
export function ownGuid(name: string): string {
  const hex = createHash("sha256")
    .update(`${new URL(env().PUBLIC_URL).hostname}/${name}`)
    .digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
