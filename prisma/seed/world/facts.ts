// What is stated of calls, venues and safety in the sample world, one fact at a time; who offers to speak; guides.
import type { CallFactKind } from "#lib/calls/schema.ts";
import type { OfferFormat, OfferTravel } from "#lib/people/schema.ts";

type Answer = "yes" | "no";
type Voice = "organiser" | "venue" | "attendee" | "editor";

/** Facts of the call of an event; the day is counted from today. */
export const callFacts: { event: string; kind: CallFactKind; answer: Answer; words?: string; url?: string; day: number }[] = [
  { event: "pycon-lagos-next", kind: "pays_travel", answer: "yes", words: "within Africa", url: "https://talks.example/call", day: -5 },
  { event: "pycon-lagos-next", kind: "pays_lodging", answer: "yes", day: -5 },
  { event: "pycon-lagos-next", kind: "first_timers", answer: "yes", day: -5 },
  { event: "pycon-lagos-next", kind: "mentoring", answer: "yes", words: "two evenings by video call", url: "https://talks.example/mentors", day: -4 },
  { event: "openmaps", kind: "pays_travel", answer: "no", day: -30 },
  { event: "openmaps", kind: "anonymised_review", answer: "yes", day: -30 },
  { event: "frontend-harbour-next", kind: "charges_speakers", answer: "no", day: -1 },
  { event: "soil", kind: "charges_speakers", answer: "yes", words: "at half price", day: -200 },
  { event: "month-only", kind: "pays_travel", answer: "yes", words: "second class by train", url: "https://talks.example/travel", day: -9 },
  { event: "month-only", kind: "recording", answer: "no", day: -9 },
];

export const accessFacts: {
  venue: string;
  kind: "step_free" | "hearing_loop" | "quiet_room" | "gender_neutral_toilets";
  answer: Answer;
  words?: string;
  by: Voice;
  day: number;
  url?: string;
}[] = [
  { venue: "grieghallen", kind: "step_free", answer: "yes", words: "by the park side", by: "organiser", day: -250, url: "https://datafjord.example/access" },
  { venue: "grieghallen", kind: "hearing_loop", answer: "yes", words: "in the great hall", by: "venue", day: -600 },
  { venue: "grieghallen", kind: "quiet_room", answer: "no", by: "attendee", day: -340 },
  { venue: "lagos-hall", kind: "step_free", answer: "yes", by: "attendee", day: -360 },
];

export const safetyFacts: { event: string; kind: "incident_contact" | "conduct_copy"; words: string; by: Voice; day: number; url?: string }[] = [
  {
    event: "datafjord",
    kind: "incident_contact",
    words: "safe@datafjord.example, or anybody in a red scarf",
    by: "organiser",
    day: -60,
    url: "https://datafjord.example/safety",
  },
  { event: "datafjord", kind: "conduct_copy", words: "https://archive.example/datafjord-conduct", by: "editor", day: -58 },
];

export const offers: {
  person: string;
  languages: string[];
  formats: OfferFormat[];
  travel?: OfferTravel;
  isFirstTimer?: boolean;
  needsExpenses?: boolean;
  needsFee?: boolean;
  note?: string;
}[] = [
  { person: "ingrid-solheim", languages: ["no", "en"], formats: ["talk", "keynote"], travel: "own_continent", needsExpenses: true, note: "By train, please." },
  { person: "amara-okafor", languages: ["en", "ig"], formats: ["keynote", "workshop"], travel: "anywhere", needsExpenses: true, needsFee: true },
  { person: "noor-haddad", languages: ["en", "ar"], formats: ["lightning_talk"], travel: "own_city", isFirstTimer: true },
  { person: "דוד-לוי", languages: ["he"], formats: [] },
  { person: "withheld-speaker", languages: ["en"], formats: ["talk"] },
];

export const guides: {
  slug: string;
  name: string;
  description?: string;
  owners: string[];
  forkedFrom?: string;
  isHidden?: boolean;
  events: { event: string; note?: string; by?: string }[];
}[] = [
  {
    slug: "by-train",
    name: "Events one can reach by train",
    description: "No airport on the way.\n\nKept by people who like to look out of a window. Tell us when a line is closed.",
    owners: ["ingrid-solheim", "tomas-ferreira"],
    events: [
      { event: "datafjord", note: "The line over the mountains is worth the trip alone.", by: "ingrid-solheim" },
      { event: "typeface-days", note: "Two hours from Paris.", by: "tomas-ferreira" },
      { event: "bahntech", by: "tomas-ferreira" },
      { event: "a11y-camp" },
      { event: "hidden", note: "Nobody may read this." },
    ],
  },
  {
    slug: "by-train-and-ferry",
    name: "By train and ferry",
    owners: ["kwame-mensah"],
    forkedFrom: "by-train",
    events: [{ event: "datafjord", note: "The ferry from Denmark takes bicycles.", by: "kwame-mensah" }, { event: "pycon-lagos" }],
  },
  { slug: "nothing-yet", name: "Nothing yet", owners: [], events: [] },
  { slug: "taken-down-guide", name: "Taken Down Guide", owners: ["noor-haddad"], isHidden: true, events: [{ event: "datafjord" }] },
];
