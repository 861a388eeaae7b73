// The thirty events of the sample world, dated from today on, so that something is always on, near and past.

export interface WorldEvent {
  key: string;
  series?: string;
  /** "%" is the year. */
  name: string;
  slug: string;
  /** First day, in days from today; absent: see `years`. */
  day?: number;
  days?: number;
  /** Years from this one, where no day is known. */
  years?: number;
  precision?: "day" | "month" | "year" | "tba";
  isObserved?: boolean;
  status?: "planned" | "confirmed" | "postponed" | "cancelled" | "moved_online";
  format?: "in_person" | "online" | "hybrid";
  place?: string;
  placeText?: string;
  venue?: string;
  tagline?: string;
  description?: string;
  url?: string;
  hashtag?: string;
  languages?: string[];
  topics?: string[];
  codeOfConduct?: boolean;
  isHidden?: boolean;
  /** Sessions that are made up by rule, beside those in sessions.ts. */
  talks?: number;
  call?: {
    name?: string;
    zone?: string;
    isAnywhereOnEarth?: boolean;
    milestones: [kind: "opens" | "abstract_due" | "closes" | "notification" | "camera_ready", day: number, time?: string, isReplaced?: boolean][];
  };
  oldSlug?: string;
}

export const series: { slug: string; name: string; tagline?: string; url?: string }[] = [
  { slug: "datafjord", name: "DataFjord", tagline: "Three days on keeping data true.", url: "https://datafjord.example/" },
  { slug: "pycon-lagos", name: "PyCon Lagos", url: "https://pycon-lagos.example/" },
  { slug: "frontend-harbour", name: "Frontend Harbour" },
  { slug: "rust-nordic", name: "Rust Nordic" },
  { slug: "typeface-days", name: "Typeface Days" },
  { slug: "openmaps-summit", name: "OpenMaps Summit" },
  { slug: "quiet-software", name: "Quiet Software", tagline: "For programs that do not ask for attention.", url: "https://quiet.example/" },
  { slug: "accessibility-camp", name: "Accessibility Camp" },
  { slug: "soil-symposium", name: "Nordic Symposium on Soil Science" },
];

const nordic = { languages: ["en", "no"], topics: ["postgresql", "streaming", "search"] };

export const events: WorldEvent[] = [
  {
    key: "datafjord",
    series: "datafjord",
    name: "DataFjord %",
    slug: "datafjord",
    day: 12,
    days: 3,
    format: "hybrid",
    place: "no/bergen",
    venue: "grieghallen",
    hashtag: "datafjord",
    tagline: "Three days on keeping data true.",
    description: "Databases, streams, search, and the people who answer the pager.\n\nTalks are recorded. There is a quiet room.",
    url: "https://datafjord.example/",
    languages: ["en", "no"],
    topics: ["postgresql", "streaming", "search", "backups", "on-call"],
    codeOfConduct: true,
    oldSlug: "data-fjord",
    call: {
      milestones: [
        ["opens", -120],
        ["closes", -40, "23:59", true],
        ["closes", -33, "23:59"],
        ["notification", -20],
      ],
      zone: "Europe/Oslo",
    },
  },
  { key: "datafjord-1", series: "datafjord", name: "DataFjord %", slug: "datafjord", day: -354, days: 3, place: "no/tromso", ...nordic, talks: 14 },
  { key: "datafjord-3", series: "datafjord", name: "DataFjord %", slug: "datafjord", day: -1083, days: 2, place: "no/bergen", ...nordic, talks: 9 },
  { key: "datafjord-4", series: "datafjord", name: "DataFjord %", slug: "datafjord", day: -1449, days: 2, place: "no/oslo", ...nordic, talks: 6 },
  {
    key: "pycon-lagos",
    series: "pycon-lagos",
    name: "PyCon Lagos %",
    slug: "pycon-lagos",
    day: -1,
    days: 3,
    place: "ng/lagos",
    venue: "lagos-hall",
    topics: ["python", "databases"],
    languages: ["en"],
    hashtag: "pyconlagos",
    talks: 16,
    codeOfConduct: true,
  },
  {
    key: "pycon-lagos-next",
    series: "pycon-lagos",
    name: "PyCon Lagos %",
    slug: "pycon-lagos",
    day: 365,
    days: 3,
    status: "planned",
    precision: "month",
    place: "ng/lagos",
    topics: ["python"],
    call: {
      name: "Sprints and talks",
      zone: "Africa/Lagos",
      milestones: [
        ["opens", -5],
        ["closes", 3, "18:00"],
        ["notification", 40],
      ],
    },
  },
  {
    key: "pycon-lagos-1",
    series: "pycon-lagos",
    name: "PyCon Lagos %",
    slug: "pycon-lagos",
    day: -368,
    days: 3,
    place: "ng/lagos",
    venue: "lagos-hall",
    topics: ["python"],
    languages: ["en"],
    talks: 12,
  },
  {
    key: "typeface-days",
    series: "typeface-days",
    name: "Typeface Days",
    slug: "typeface-days",
    day: 3,
    place: "be/antwerp",
    topics: ["type-design"],
    languages: ["en", "nl"],
    talks: 8,
  },
  {
    key: "frontend-harbour",
    series: "frontend-harbour",
    name: "Frontend Harbour",
    slug: "frontend-harbour",
    day: 6,
    days: 3,
    format: "hybrid",
    place: "cl/valparaiso",
    venue: "the-boat-yard",
    topics: ["css", "web-performance", "accessibility", "javascript"],
    languages: ["en", "es"],
    talks: 10,
  },
  {
    key: "frontend-harbour-next",
    series: "frontend-harbour",
    name: "Frontend Harbour",
    slug: "frontend-harbour",
    years: 2,
    precision: "year",
    status: "planned",
    place: "cl/valparaiso",
    topics: ["css"],
    call: {
      name: "First round",
      isAnywhereOnEarth: true,
      milestones: [
        ["opens", 2],
        ["closes", 12],
        ["notification", 60],
        ["camera_ready", 120],
      ],
    },
  },
  {
    key: "rust-nordic",
    series: "rust-nordic",
    name: "Rust Nordic: Winter Meetup",
    slug: "rust-nordic-winter",
    day: 9,
    status: "cancelled",
    place: "no/bergen",
    topics: ["rust"],
    languages: ["no"],
  },
  {
    key: "rust-nordic-autumn",
    series: "rust-nordic",
    name: "Rust Nordic: Autumn Meetup",
    slug: "rust-nordic-autumn",
    day: -60,
    status: "moved_online",
    format: "online",
    placeText: "Bergen, planned",
    topics: ["rust"],
    languages: ["no"],
    talks: 3,
  },
  {
    key: "rust-nordic-spring",
    series: "rust-nordic",
    name: "Rust Nordic: Spring Meetup",
    slug: "rust-nordic-spring",
    day: 120,
    status: "postponed",
    place: "no/oslo",
    topics: ["rust"],
  },
  {
    key: "openmaps",
    series: "openmaps-summit",
    name: "OpenMaps Summit",
    slug: "openmaps-summit",
    day: 75,
    days: 2,
    place: "in/kochi",
    topics: ["maps", "local-first"],
    languages: ["en"],
    call: {
      isAnywhereOnEarth: true,
      milestones: [
        ["opens", -30],
        ["closes", 0],
        ["notification", 20],
      ],
    },
  },
  {
    key: "openmaps-1",
    series: "openmaps-summit",
    name: "OpenMaps Summit",
    slug: "openmaps-summit",
    day: -291,
    days: 2,
    format: "online",
    topics: ["maps"],
    languages: ["en", "hi"],
    talks: 7,
  },
  {
    key: "quiet-1",
    series: "quiet-software",
    name: "Quiet Software",
    slug: "quiet-software",
    day: -640,
    place: "pt/porto",
    topics: ["local-first", "accessibility"],
    talks: 5,
  },
  {
    key: "quiet-2",
    series: "quiet-software",
    name: "Quiet Software",
    slug: "quiet-software",
    day: -1010,
    place: "pt/porto",
    topics: ["local-first"],
    talks: 4,
  },
  {
    key: "a11y-camp",
    series: "accessibility-camp",
    name: "Accessibility Camp Leeds",
    slug: "accessibility-camp-leeds",
    day: 21,
    place: "gb/leeds",
    topics: ["accessibility"],
    languages: ["en", "bfi"],
    talks: 6,
    codeOfConduct: true,
  },
  {
    key: "a11y-camp-1",
    series: "accessibility-camp",
    name: "Accessibility Camp Leeds",
    slug: "accessibility-camp-leeds",
    day: -345,
    place: "gb/leeds",
    topics: ["accessibility"],
    languages: ["en"],
    talks: 6,
  },
  {
    key: "soil",
    series: "soil-symposium",
    name: "Nordic Symposium on Soil Science",
    slug: "soil-symposium",
    day: 40,
    days: 4,
    place: "se/gothenburg",
    topics: ["soil-science"],
    languages: ["en"],
    call: {
      name: "Abstracts",
      zone: "Europe/Stockholm",
      milestones: [
        ["opens", -200],
        ["abstract_due", -90],
        ["notification", -50],
        ["camera_ready", 10],
      ],
    },
  },
  {
    key: "pgday-nairobi",
    name: "PGDay Nairobi",
    slug: "pgday-nairobi",
    day: 54,
    place: "ke/nairobi",
    topics: ["postgresql"],
    languages: ["en", "sw"],
    talks: 5,
  },
  {
    key: "bahntech",
    name: "BahnTech Tage",
    slug: "bahntech-tage",
    day: -120,
    days: 2,
    place: "de/kassel",
    topics: ["postgresql", "trains"],
    languages: ["de"],
    talks: 6,
  },
  {
    key: "lecture",
    name: "An evening with Amara Okafor",
    slug: "evening-with-amara-okafor",
    day: 15,
    place: "gh/accra",
    topics: ["databases"],
    description: "One lecture, then questions.",
  },
  {
    key: "unconference",
    name: "Nothing is planned",
    slug: "nothing-is-planned",
    day: 30,
    days: 2,
    format: "online",
    topics: ["on-call"],
    tagline: "An unconference.",
  },
  {
    key: "recorded-only",
    name: "Search in Small Rooms",
    slug: "search-in-small-rooms",
    day: -500,
    days: 2,
    isObserved: true,
    placeText: "Somewhere in Lyon",
    topics: ["search"],
    languages: ["fr"],
    talks: 6,
  },
  {
    key: "undated",
    name: "Fonts Without Borders",
    slug: "fonts-without-borders",
    years: 1,
    precision: "tba",
    status: "planned",
    topics: ["type-design"],
    languages: ["ar", "he", "en"],
  },
  {
    key: "month-only",
    name: "Local-first Days",
    slug: "local-first-days",
    day: 170,
    days: 2,
    precision: "month",
    status: "planned",
    place: "de/kassel",
    topics: ["local-first", "javascript"],
    call: {
      isAnywhereOnEarth: true,
      milestones: [
        ["opens", -10],
        ["closes", 6, "23:59", true],
        ["closes", 20],
      ],
    },
  },
  {
    key: "long-name",
    name: "The Third Joint International Workshop on Very Long Names for Conferences and Their Consequences for Pages, Badges, Feeds and Calendars",
    slug: "very-long-names",
    day: 64,
    place: "jp/osaka",
    topics: ["type-design", "nobody-speaks-about-this"],
    talks: 2,
  },
  { key: "empty", name: "Bare Minimum Conf", slug: "bare-minimum", day: 90 },
  { key: "hidden", name: "Taken Down Summit", slug: "taken-down-summit", day: 33, place: "fr/lyon", isHidden: true, talks: 2 },
];
