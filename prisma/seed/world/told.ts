// What sources elsewhere say of the sample world: some agree, some do not, one knows a name that is not shown.
import type { ImportRecordInput } from "#lib/imports/records.ts";

/** First and last day of the event that a record is about. */
interface Days {
  startsOn: string;
  endsOn: string;
}

export interface WorldTelling {
  source: string;
  licence?: string;
  url?: string;
  /** Key of an event, slug of a person, title of a session. */
  of: string;
  says: (days: Days) => ImportRecordInput;
  /** Columns of the thing behind which it stands. */
  behind?: string[];
}

export const tellings: WorldTelling[] = [
  {
    source: "fjord-programme",
    licence: "CC BY 4.0",
    url: "https://datafjord.example/schedule.xml",
    of: "datafjord",
    says: ({ startsOn, endsOn }) => ({
      kind: "event",
      key: "datafjord",
      name: "DataFjord",
      startsOn,
      endsOn,
      city: "Bergen",
      country: "Norway",
      venue: "Grieghallen",
      url: "https://datafjord.example/",
      hashtag: "datafjord",
    }),
    behind: ["name", "startsOn", "endsOn", "placeId", "venueId", "url", "hashtag"],
  },
  {
    source: "north-sea-list",
    licence: "CC0 1.0",
    of: "datafjord",
    says: ({ endsOn }) => ({
      kind: "event",
      key: "n-1204",
      name: "DataFjord",
      startsOn: endsOn,
      endsOn,
      city: "Bergen",
      country: "NO",
      url: "https://data.example/fjord",
    }),
  },
  {
    source: "letters-archive",
    licence: "CC BY-SA 4.0",
    of: "الخطوط العربية على الشاشات الصغيرة",
    says: ({ startsOn }) => ({
      kind: "session",
      key: "t/7",
      event: "t",
      title: "خطوط عربية لشاشات صغيرة",
      language: "ar",
      room: "Zaal A",
      heldOn: startsOn,
      people: [{ key: "sara", name: "سارة العلي" }],
    }),
    behind: ["room", "language"],
  },
  {
    source: "letters-archive",
    licence: "CC BY-SA 4.0",
    of: "سارة-العلي",
    says: () => ({ kind: "person", key: "sara", name: "سارة العلي", tagline: "مصممة خطوط", aliases: ["Sara Al-Ali"] }),
    behind: ["name"],
  },
  { source: "north-sea-list", of: "robin-hale", says: () => ({ kind: "person", key: "r-former-name", name: "R. Former-Name" }) },
];
