// The shape of what is told of a thing: who stands behind each of its values, and what others say of the same.
import type { EventRow } from "#lib/events/schema.ts";

export type Thing = "event" | "session" | "person";

/**
 * Who has spoken. "observed": nobody, but the days of a source's recordings show it; "assumed": nobody, it is taken for
 * granted; "unknown": nobody who signed it, and it is not what any source says.
 */
export type Authority = "observed" | "import" | "editor" | "organiser" | "person" | "assumed" | "unknown";

/** A source's record of a thing. */
export interface Teller {
  /** Name of the source in the operator's list, and what people call it. */
  source: string;
  name: string;
  /** Of the record where it has one of its own, else of the source. */
  address: string | null;
  licence: string | null;
  /** What kind of file it was read from. */
  format: string | null;
  /** Of the record in its source; null where it would tell a name that is not shown. */
  key: string | null;
  /** When it was read as it now stands. */
  readAt: string;
}

export interface Voice {
  authority: Authority;
  /** When it was said here, or read there. */
  at: string | null;
  /** Null where somebody here spoke. */
  teller: Teller | null;
}

/** The same; something else; or more, in another way, without speaking against it: days of recordings, another abstract. */
export type Relation = "same" | "otherwise" | "beside";

export type EventDays = Pick<EventRow, "startsOn" | "endsOn" | "datePrecision" | "hasObservedDates">;

export interface SessionTime {
  startsAt: string | null;
  endsAt: string | null;
  heldOn: string | null;
  timeZone: string | null;
}

/** A value that a page shows, by what it is; long texts are their beginning. */
export type Value =
  | { field: "dates"; value: EventDays }
  | { field: "time"; value: SessionTime }
  | { field: "languages"; value: string[] }
  | { field: "deadline"; value: { call: string | null; step: string; dueOn: string } }
  | { field: "handle"; value: { network: string; handle: string } }
  | { field: "coverage"; value: { kind: string; url: string } }
  | { field: TextField; value: string };

export type TextField =
  | "name"
  | "place"
  | "venue"
  | "series"
  | "format"
  | "status"
  | "site"
  | "hashtag"
  | "timeZone"
  | "codeOfConduct"
  | "description"
  | "title"
  | "subtitle"
  | "abstract"
  | "kind"
  | "language"
  | "room"
  | "track"
  | "speaker"
  | "tagline"
  | "biography"
  | "topic";

/** A shown value, who stands behind it, and what others say. */
export type Fact = Value & { by: Voice; others: Said[] };

export interface Said {
  relation: Relation;
  value: Value["value"];
  by: Voice;
}

/** All that is known of where a thing's values come from. */
export interface Provenance {
  /** Every source that tells of it, the first to tell first, with how many values it says as they stand, and how many otherwise. */
  sources: (Teller & { agrees: number; differs: number })[];
  facts: Fact[];
}
