import type { BulkTable } from "#lib/stores/bulk.ts";

/** A session as it is written in bulk. Instants are ISO 8601 with an offset, days "YYYY-MM-DD". */
export interface SessionRow {
  id: number;
  eventId: number;
  kind: string;
  title: string;
  subtitle: string | null;
  abstract: string | null;
  language: string | null;
  room: string | null;
  track: string | null;
  startsAt: string | null;
  endsAt: string | null;
  heldOn: string | null;
  durationSeconds: number | null;
}

export const sessionTable: BulkTable<SessionRow> = {
  name: "session",
  columns: {
    id: ["id", "int"],
    eventId: ["event_id", "int"],
    kind: ["kind", "session_kind"],
    title: ["title", "text"],
    subtitle: ["subtitle", "text"],
    abstract: ["abstract", "text"],
    language: ["language", "text"],
    room: ["room", "text"],
    track: ["track", "text"],
    startsAt: ["starts_at", "timestamptz"],
    endsAt: ["ends_at", "timestamptz"],
    heldOn: ["held_on", "date"],
    durationSeconds: ["duration_seconds", "int"],
  },
};

/** A person at a session. */
export interface AppearanceRow {
  sessionId: number;
  eventId: number;
  personId: number;
  role: string;
  position: number;
  creditedAs: string | null;
}

export const appearanceTable: BulkTable<AppearanceRow> = {
  name: "appearance",
  columns: {
    sessionId: ["session_id", "int"],
    eventId: ["event_id", "int"],
    personId: ["person_id", "int"],
    role: ["role", "appearance_role"],
    position: ["position", "int"],
    creditedAs: ["credited_as", "text"],
  },
};
