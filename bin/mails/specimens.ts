// One letter of each kind that the site sends, and those that are hard to lay out. All people and events in them are made up.
import type { Letter, Row } from "#lib/mail/letter.ts";
import { changesBetween } from "#lib/notices/changes/changes-in-words.ts";
import { letterOfChange } from "#lib/notices/changes/letter-of-change.ts";
import { footOf } from "#lib/notices/foot.ts";
import { letterOfListing } from "#lib/notices/listed/letter-of-listing.ts";
import type { EventState } from "#lib/notices/schema.ts";
import type { Names, ToldEvent } from "#lib/notices/told-events.ts";

/** What the door adds. */
const ways = { unsubscribe: "/unsubscribe/sample-token/", settings: "/account/mail/" };
const foot: Letter["foot"] = {
  why: "You get this because you plan to be at events that people told of here.",
  ...ways,
  inBrowser: "/digest/12/",
};
const asked: Letter["foot"] = { why: "If it was not you, do nothing: nothing happens without this mail." };

const datafjord: Row = {
  title: "DataFjord 2026",
  href: "/2026/datafjord/",
  under: "3 to 5 December, Bergen, Norway",
  reason: "Ingrid Solheim and Amara Okafor speak, four more whom you follow attend.",
  yours: ["Ingrid Solheim", "Amara Okafor"],
  ribbon: "datafjord",
};
const harbour: Row = {
  title: "Frontend Harbour",
  href: "/2026/frontend-harbour/",
  under: "30 November to 2 December, Valparaíso, Chile and online",
  reason: "Tomás Ferreira attends, online.",
  yours: ["Tomás Ferreira"],
  ribbon: "frontend-harbour",
};
const lagos: Row = {
  title: "Typeface Days Antwerp",
  href: "/2026/typeface-days/",
  under: "Friday 27 November, Antwerp, Belgium",
  reason: "You follow the topic Type design.",
  ribbon: "typeface-days",
};
const many = Array.from(
  { length: 15 },
  (_, at): Row => ({ ...([datafjord, harbour, lagos][at % 3] as Row), title: `Sample Meeting ${at + 1}`, ribbon: `sample-${at}` }),
);

const stateOf = (more: Partial<EventState>): EventState => ({
  startsOn: "2026-12-03",
  endsOn: "2026-12-05",
  datePrecision: "day",
  status: "confirmed",
  placeId: null,
  placeText: "Bergen, Norway",
  venueId: null,
  ...more,
});
const names: Names = {
  places: new Map(),
  venues: new Map([
    [1, "Harbour Hall"],
    [2, "Old Customs House"],
  ]),
};
const fjord: ToldEvent = {
  id: 1,
  year: 2026,
  slug: "datafjord",
  seriesSlug: "datafjord",
  name: "DataFjord 2026",
  state: null,
  where: "Bergen, Norway",
  startsOn: "2026-12-10",
  endsOn: "2026-12-12",
  datePrecision: "day",
  hasObservedDates: false,
};

/** As notices write them. */
const notices = (): Record<string, Letter> => ({
  "event-changed": {
    ...letterOfChange({
      event: fjord,
      changes: changesBetween(stateOf({ venueId: 1 }), stateOf({ venueId: 2, startsOn: "2026-12-10", endsOn: "2026-12-12" }), names),
      presence: "attending",
    }),
    foot: { ...ways, ...footOf("events") },
  },
  "event-cancelled": {
    ...letterOfChange({ event: fjord, changes: changesBetween(stateOf({}), stateOf({ status: "cancelled" }), names), presence: "tracking" }),
    foot: { ...ways, ...footOf("events") },
  },
  listed: {
    ...letterOfListing([
      { event: fjord, role: "speaker", session: { code: "4f2k", title: "Vacuum is not your enemy" } },
      { event: fjord, role: "panelist", session: { code: "9x1m", title: "Panel: who answers the pager?" } },
    ]),
    foot: { ...ways, ...footOf("listed") },
  },
});

const others: Record<string, Letter> = {
  "digest-of-few": {
    subject: "Three events where people you follow will be",
    preview: "DataFjord, Frontend Harbour and Typeface Days.",
    title: "Three events where people you follow will be",
    parts: [
      { kind: "words", words: "New since Monday 16 November." },
      { kind: "heading", words: "Your people" },
      { kind: "rows", rows: [datafjord, harbour] },
      { kind: "heading", words: "What you follow" },
      { kind: "rows", rows: [lagos] },
      { kind: "button", words: "See your whole calendar", href: "/calendar/" },
    ],
    foot: { ...foot, why: "You get this on Mondays because you follow people here." },
  },
  "digest-of-many": {
    subject: "Fifteen events where people you follow will be",
    preview: "Sample Meeting 1, Sample Meeting 2 and 13 more.",
    title: "Fifteen events where people you follow will be",
    parts: [
      { kind: "heading", words: "Your people" },
      { kind: "rows", rows: many },
      { kind: "words", words: "40 more are in your calendar." },
      { kind: "button", words: "See your whole calendar", href: "/calendar/" },
    ],
    foot: { ...foot, why: "You get this on Mondays because you follow people here." },
  },
  "sign-in": {
    subject: "428 193 is your code: Sign in to Hallway",
    preview: "Somebody, we hope you, wants to sign in to Hallway with this address.",
    title: "Sign in to Hallway",
    parts: [
      { kind: "words", words: "Somebody, we hope you, wants to sign in to Hallway with this address." },
      { kind: "words", words: "Your code, to be typed where you asked for it:" },
      { kind: "code", words: "428 193" },
      { kind: "words", words: "Or open this link in the same browser, and press the button there. Opening it alone changes nothing." },
      { kind: "button", words: "Sign in", href: "/sign-in/link/sample-token/" },
      { kind: "words", words: "Good for 15 minutes, and once." },
    ],
    foot: asked,
  },
  "new-address": {
    subject: "771 052 is your code: Confirm your new address for Hallway",
    preview: "You want mail from Hallway to come to this address from now on.",
    title: "Confirm your new address for Hallway",
    parts: [
      { kind: "words", words: "You want mail from Hallway to come to this address from now on." },
      { kind: "words", words: "Your code, to be typed where you asked for it:" },
      { kind: "code", words: "771 052" },
      { kind: "words", words: "Good for 15 minutes, and once." },
    ],
    foot: asked,
  },
  "new-matches": {
    subject: "One new match of “postgres in Norway”",
    preview: "PGDay Sample.",
    title: "One new match of “postgres in Norway”",
    parts: [
      { kind: "rows", rows: [{ title: "PGDay Sample", href: "/2027/pgday-sample/", under: "14 January 2027, Oslo, Norway", ribbon: "pgday-sample" }] },
      { kind: "button", words: "See all of its matches", href: "/search/?q=postgres&country=no" },
    ],
    foot: { ...foot, why: "You get this because you saved this search." },
  },
  "long-words": {
    subject: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    preview: "<b>Markup</b> & “quotes” are words.",
    title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    parts: [
      { kind: "heading", words: `${"x".repeat(120)} <script>window.hit = 1</script>` },
      {
        kind: "rows",
        rows: [
          {
            title: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ".repeat(3),
            href: `/2026/${"long-".repeat(30)}name/`,
            under: "A venue & a street <with> “signs” 'of' all kinds, and a name that goes on for longer than anybody would read it aloud to somebody else",
            reason: `${"Maximiliana".repeat(9)} speaks.`,
            yours: ["Maximiliana".repeat(9)],
            ribbon: "long",
          },
        ],
      },
      { kind: "button", words: "A button with many more words than any button ought to have, in case it does", href: "/calendar/" },
    ],
    foot,
  },
  arabic: {
    subject: "مؤتمر البيانات المفتوحة ٢٠٢٦",
    preview: "القاهرة، مصر",
    title: "مؤتمر البيانات المفتوحة ٢٠٢٦",
    parts: [
      {
        kind: "rows",
        rows: [
          {
            title: "مؤتمر البيانات المفتوحة",
            href: "/2026/open-data/",
            under: "القاهرة، مصر",
            reason: "سارة حداد speaks.",
            yours: ["سارة حداد"],
            ribbon: "open-data",
          },
          { title: "東京データ勉強会", href: "/2026/tokyo-data/", under: "12月3日, 東京", ribbon: "tokyo-data" },
        ],
      },
    ],
    foot,
  },
  "empty-parts": {
    subject: "Nothing new",
    preview: "",
    title: "Nothing new",
    parts: [
      { kind: "words", words: "" },
      { kind: "rows", rows: [] },
    ],
    foot: { why: "You get this because you asked for it." },
  },
};

/** By the name of its picture. Addresses are those of the site that the process stands for. */
export const specimens = (): Record<string, Letter> => ({ ...notices(), ...others });
