// Made-up words of made-up sources: nobody says anything, one does, several differ.
import type { CoverageSummary } from "#lib/coverage/queries.ts";
import type { Revision } from "#lib/edits/history.ts";
import type { Fact, Provenance, Teller, Voice } from "#lib/imports/provenance/facts.ts";
import { names } from "./examples.ts";

const piece: CoverageSummary = {
  id: 1,
  code: "v1",
  kind: "video",
  url: "https://video.example/1",
  title: "Vacuum is not your enemy",
  provider: "video.example",
  session: { code: "b2c4", title: "Vacuum is not your enemy" },
  event: { year: 2026, slug: "datafjord", name: "DataFjord" },
};

/** Coverage by what is hard about it. */
export const pieces: Record<string, CoverageSummary[]> = {
  none: [],
  one: [piece],
  "of an event": [{ ...piece, id: 2, kind: "photos", session: null, provider: null, title: "DataFjord" }],
  "hard words": [
    { ...piece, id: 3, kind: "write_up", title: names.unbroken },
    { ...piece, id: 4, kind: "slides", title: names.arabic },
    { ...piece, id: 5, title: "Leads nowhere", url: "javascript:alert(1)" },
  ],
};

const teller = (name: string, key: string | null = "datafjord-2026"): Teller => ({
  source: name,
  name,
  address: name === names.arabic ? null : "https://source.example/",
  licence: "CC0-1.0",
  format: "confs.tech",
  key,
  readAt: "2026-03-01T08:00:00Z",
});
const says = (name: string): Voice => ({ authority: "import", at: "2026-03-01T08:00:00Z", teller: teller(name) });
const days = (startsOn: string) => ({ startsOn, endsOn: "2026-06-12", datePrecision: "day" as const, hasObservedDates: false });

export const daysDiffer: Fact = {
  field: "dates",
  value: days("2026-06-10"),
  by: { authority: "organiser", at: "2026-03-05T08:00:00Z", teller: null },
  others: [
    { relation: "otherwise", value: days("2026-06-11"), by: says("A list of conferences") },
    { relation: "same", value: days("2026-06-10"), by: says(names.arabic) },
  ],
};
const named: Fact = { field: "name", value: names.long, by: says("A list of conferences"), others: [] };

/** Where values come from. */
export const told: Record<string, Provenance | null> = {
  nobody: null,
  "one source": { sources: [{ ...teller("A list of conferences"), agrees: 1, differs: 0 }], facts: [named] },
  "two that differ": {
    sources: [
      { ...teller("A list of conferences"), agrees: 1, differs: 1 },
      { ...teller(names.arabic), agrees: 1, differs: 0 },
    ],
    facts: [daysDiffer, named],
  },
};

const revision: Revision = {
  id: 1,
  madeAt: new Date("2026-03-05T08:00:00Z"),
  by: { name: names.usual, slug: "ingrid-solheim" },
  changes: [{ field: "startsOn", before: "2026-06-11", after: "2026-06-10" }],
  why: "Its own site says so.",
};

/** What was changed, by whom. */
export const revisions: Record<string, Revision[]> = {
  none: [],
  one: [revision],
  "hard words": [
    { ...revision, id: 2, by: null, why: null, changes: [{ field: "description", before: "", after: `${names.long} `.repeat(9) }] },
    {
      ...revision,
      id: 3,
      by: { name: names.arabic, slug: "s" },
      why: names.unbroken,
      changes: [{ field: "name", before: names.unbroken, after: names.arabic }],
    },
  ],
};
