// Made-up things that are hard on a part: short and long, from left and from right, with everything and with nothing.
import type { EventSummary } from "#lib/events/queries.ts";
import type { SessionSummary } from "#lib/sessions/queries.ts";

const long = "The fourteenth international symposium on the careful measurement of soils, sediments and everything that has ever been buried in them";
const arabic = "مؤتمر الخطوط العربية";
const unbroken = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

export const names = {
  short: "Bo",
  usual: "Ingrid Solheim",
  long: "Anna-Maria von und zu Hohenfels-Lichtenberg de la Cruz",
  unbroken,
  arabic: "سارة العلي",
  one: "ん",
};

const bare: EventSummary = {
  id: 0,
  year: 2026,
  slug: "bare",
  name: "Bare",
  seriesSlug: null,
  startsOn: null,
  endsOn: null,
  datePrecision: "tba",
  hasObservedDates: false,
  timeZone: null,
  status: "confirmed",
  format: "in_person",
  city: null,
  region: null,
  country: null,
  placeText: null,
  topics: [],
  speakerCount: 0,
};

const full: EventSummary = {
  ...bare,
  id: 1,
  slug: "datafjord",
  name: "DataFjord",
  seriesSlug: "datafjord",
  startsOn: "2026-06-10",
  endsOn: "2026-06-12",
  datePrecision: "day",
  timeZone: "Europe/Oslo",
  city: "Bergen",
  country: "Norway",
  topics: ["PostgreSQL", "Observability", "Data engineering"].map((name) => ({ slug: name.toLowerCase(), name })),
  speakerCount: 42,
};

/** Events by what is hard about them. */
export const events: Record<string, EventSummary[]> = {
  none: [],
  one: [full],
  "nothing known": [bare],
  "every state": (["planned", "confirmed", "postponed", "cancelled", "moved_online"] as const).map((status, at) => ({
    ...full,
    id: 10 + at,
    name: status,
    status,
  })),
  "every precision": (["day", "month", "year", "tba"] as const).map((datePrecision, at) => ({ ...full, id: 20 + at, name: datePrecision, datePrecision })),
  long: [{ ...full, id: 30, name: long, city: unbroken, topics: Array.from({ length: 9 }, (_, at) => ({ slug: `t${at}`, name: at % 2 ? long : "Go" })) }],
  "no place to break": [{ ...full, id: 31, name: unbroken }],
  "from the right": [{ ...full, id: 32, name: arabic, city: "دبي", topics: [{ slug: "ar", name: "الخطوط" }] }],
  many: Array.from({ length: 12 }, (_, at) => ({
    ...full,
    id: 40 + at,
    slug: `series-${at}`,
    seriesSlug: `series-${at}`,
    name: `Edition ${at + 1}`,
    speakerCount: 10 ** at % 1_000_003,
  })),
};

const talk: SessionSummary = {
  id: 1,
  code: "b2c4",
  title: "Vacuum is not your enemy",
  kind: "talk",
  language: "en",
  room: "Hall 1",
  track: null,
  startsAt: null,
  endsAt: null,
  heldOn: null,
  parentId: null,
  event: { year: 2026, slug: "datafjord", name: "DataFjord", timeZone: "Europe/Oslo" },
  people: [{ slug: "ingrid-solheim", name: names.usual, role: "speaker" }],
  coverage: ["video", "slides"],
};

/** Sessions by what is hard about them. */
export const sessions: Record<string, SessionSummary[]> = {
  none: [],
  one: [talk],
  "nothing known": [{ ...talk, id: 2, people: [], coverage: [], language: null, room: null }],
  "every kind": ["talk", "keynote", "panel", "workshop", "poster", "lightning_talk", "block", "meeting", "social"].map((kind, at) => ({
    ...talk,
    id: 10 + at,
    kind,
    title: kind,
  })),
  long: [
    {
      ...talk,
      id: 30,
      title: long,
      people: Array.from({ length: 14 }, (_, at) => ({ slug: `p${at}`, name: names.long, role: "speaker" })),
      coverage: ["video", "slides", "write_up", "transcript", "sketchnote", "photos"],
    },
  ],
  "no place to break": [{ ...talk, id: 31, title: unbroken, people: [{ slug: "u", name: unbroken, role: "speaker" }] }],
  "from the right": [{ ...talk, id: 32, title: arabic, language: "ar", people: [{ slug: "s", name: names.arabic, role: "speaker" }] }],
};

/** Counts per year: none, one, many, with gaps. */
export const years: Record<string, { year: number; count: number }[]> = {
  "one year, which needs no chart": [{ year: 2026, count: 3 }],
  "with a gap": [
    { year: 2021, count: 1 },
    { year: 2024, count: 7 },
    { year: 2026, count: 2 },
  ],
  "more than fit": Array.from({ length: 30 }, (_, at) => ({ year: 1997 + at, count: 1 + ((at * 7) % 12) })),
};
