import type { BulkTable } from "#lib/stores/bulk.ts";

/** A piece of coverage as it is written in bulk. */
export interface CoverageRow {
  eventId: number;
  /** Null: of the event as a whole. */
  sessionId: number | null;
  kind: string;
  url: string;
  title: string | null;
  provider: string;
  licence: string | null;
  durationSeconds: number | null;
  position: number;
}

export const coverageTable: BulkTable<CoverageRow> = {
  name: "coverage",
  columns: {
    eventId: ["event_id", "int"],
    sessionId: ["session_id", "int"],
    kind: ["kind", "coverage_kind"],
    url: ["url", "text"],
    title: ["title", "text"],
    provider: ["provider", "text"],
    licence: ["licence", "text"],
    durationSeconds: ["duration_seconds", "int"],
    position: ["position", "int"],
  },
};
