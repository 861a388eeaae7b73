// What the kept one takes over of the gone one's own values: what it lacks, and what weighs more than its own.
import type { Absorbed, Row } from "./schema.ts";

/** Columns that are taken together or not at all. */
export interface Group {
  columns: string[];
  /** Whether the kept one says nothing of them. */
  isOpen: (kept: Row, gone: Row) => boolean;
  /** Whether the gone one's values can stand here at all. */
  fits?: (kept: Row, gone: Row) => boolean;
}

const saysNothing = (value: unknown) => value === null || value === "" || (Array.isArray(value) && value.length === 0);

const each = (...columns: string[]): Group[] => columns.map((column) => ({ columns: [column], isOpen: (kept) => saysNothing(kept[column]) }));

const together = (...columns: string[]): Group => ({ columns, isOpen: (kept) => columns.every((column) => saysNothing(kept[column])) });

/** Days that were only observed give way to those that somebody states. An event's year stays, as its address does. */
const days: Group = {
  columns: ["starts_on", "ends_on", "date_precision", "has_observed_dates"],
  isOpen: (kept, gone) => kept.starts_on === null || (kept.has_observed_dates === true && gone.has_observed_dates === false),
  fits: (kept, gone) => kept.year === gone.year && gone.starts_on !== null,
};

/** A place in another country than the kept one's contradicts it. */
const home: Group = {
  columns: ["place_id", "country_code"],
  isOpen: (kept, gone) => kept.place_id === null && (kept.country_code === null || kept.country_code === gone.country_code),
};

const deadlineZone: Group = {
  columns: ["time_zone", "is_anywhere_on_earth"],
  isOpen: (kept) => kept.time_zone === null && kept.is_anywhere_on_earth === false,
};

/** Session columns that lead to another session or event are checked by whoever merges. */
export const groupsOf: Record<Absorbed, Group[]> = {
  person: [...each("tagline", "bio", "website"), home],
  event: [
    ...each("tagline", "description", "series_id", "time_zone", "venue_id", "url", "hashtag", "languages", "code_of_conduct_url"),
    days,
    together("place_id", "place_text"),
  ],
  session: [
    ...each("parent_id", "talk_id", "subtitle", "abstract", "language", "room", "track", "held_on", "duration_seconds"),
    together("starts_at", "ends_at"),
  ],
  call: [...each("url", "note"), deadlineZone],
  coverage: each("title", "provider", "licence", "duration_seconds"),
};

/** Columns in which the kept one stays as it is: what it is called, where it stands, and what always has a value. */
export const ownColumns: Record<Absorbed, string[]> = {
  person: ["id", "slug", "name", "is_hidden", "is_hidden_by_self", "created_at"],
  event: ["id", "code", "year", "slug", "name", "status", "format", "is_hidden", "created_at"],
  session: ["id", "code", "event_id", "kind", "title", "position", "is_hidden", "created_at"],
  call: ["id", "code", "event_id", "name"],
  coverage: ["id", "code", "event_id", "session_id", "kind", "url", "position", "created_at"],
};

/** The name under which it is kept who said a column's value: "starts_on" is said as "startsOn". */
export const fieldOf = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * What changes of the kept row. What somebody here has said of it stays, also where they said that there is nothing; what
 * they said of the gone one goes before what only imports say of the kept one.
 */
export function takeOver({ kind, kept, gone, spokenFor }: { kind: Absorbed; kept: Row; gone: Row; spokenFor: { kept: Set<string>; gone: Set<string> } }): Row {
  const isSpokenFor = (side: "kept" | "gone", { columns }: Group) => columns.some((column) => spokenFor[side].has(fieldOf(column)));
  const taken = groupsOf[kind].filter((group) => {
    if (group.columns.every((column) => saysNothing(gone[column])) || group.fits?.(kept, gone) === false) return false;
    return !isSpokenFor("kept", group) && (group.isOpen(kept, gone) || isSpokenFor("gone", group));
  });
  const values = taken.flatMap(({ columns }) => columns.map((column) => [column, gone[column]] as const));
  return Object.fromEntries(values.filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(kept[column])));
}
