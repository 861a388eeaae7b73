// Sessions of the sample world that have a name of their own; the others are made by rule.

export interface WorldSession {
  event: string;
  title: string;
  /** The talk that it is a delivery of, where that is given many times. */
  talk?: string;
  kind?: "talk" | "keynote" | "panel" | "workshop" | "poster" | "lightning_talk" | "block" | "meeting" | "social" | "other";
  subtitle?: string;
  abstract?: string;
  /** Day of the event, from 0, and local time; absent where there is no schedule. */
  at?: [day: number, time: string];
  minutes?: number;
  room?: string;
  track?: string;
  language?: string;
  speakers?: string[];
  role?: "speaker" | "keynote" | "panelist" | "host";
  topics?: string[];
  coverage?: [
    kind: "video" | "slides" | "audio" | "notes" | "write_up" | "transcript" | "code" | "photos" | "sketchnote" | "link",
    url: string,
    title?: string,
    licence?: string,
  ][];
  /** Title of the block that it stands in. */
  block?: string;
  isHidden?: boolean;
}

const datafjord: WorldSession[] = [
  { event: "datafjord", title: "Doors, coffee, badges", kind: "social", at: [0, "09:00"], minutes: 30 },
  {
    event: "datafjord",
    title: "Data that outlives its owners",
    kind: "keynote",
    at: [0, "09:30"],
    minutes: 60,
    room: "Great hall",
    speakers: ["amara-okafor"],
    role: "keynote",
    topics: ["backups"],
    abstract: "What is left of a site when the people who made it go home? A talk about dumps, formats and promises.",
  },
  {
    event: "datafjord",
    title: "Vacuum is not your enemy",
    talk: "vacuum",
    at: [0, "10:40"],
    minutes: 45,
    room: "Great hall",
    track: "Postgres",
    language: "en",
    speakers: ["ingrid-solheim"],
    topics: ["postgresql"],
    abstract: "Tables grow because nobody told them to stop.\n\nThis talk reads one table's life from its statistics, and says when to leave it alone.",
    coverage: [["slides", "https://slides.example/vacuum", "Slides"]],
  },
  {
    event: "datafjord",
    title: "Search in four scripts",
    at: [0, "10:40"],
    minutes: 45,
    room: "Library",
    track: "Search",
    language: "en",
    speakers: ["leila-benali"],
    topics: ["search"],
  },
  {
    event: "datafjord",
    title: "Workshop: reading query plans",
    kind: "workshop",
    at: [0, "10:40"],
    minutes: 110,
    room: "Boat house",
    speakers: ["oluwaseun-adeyemi", "zofia-kowalczyk"],
    topics: ["postgresql"],
  },
  {
    event: "datafjord",
    title: "Streams that forget",
    at: [0, "11:30"],
    minutes: 45,
    room: "Great hall",
    track: "Streams",
    speakers: ["mei-ling-tan"],
    topics: ["streaming"],
  },
  {
    event: "datafjord",
    title: "Backups you have tried",
    at: [0, "11:30"],
    minutes: 45,
    room: "Library",
    speakers: ["田中-優希"],
    language: "ja",
    topics: ["backups"],
  },
  { event: "datafjord", title: "Lunch on the quay", kind: "social", at: [0, "12:30"], minutes: 90 },
  { event: "datafjord", title: "Indexes by example", at: [1, "09:30"], minutes: 45, room: "Great hall", speakers: ["jonas-lindqvist"], topics: ["postgresql"] },
  {
    event: "datafjord",
    title: "Panel: who owns the schema?",
    kind: "panel",
    at: [1, "10:30"],
    minutes: 60,
    room: "Great hall",
    speakers: ["ingrid-solheim", "amara-okafor", "jonas-lindqvist", "leila-benali"],
    role: "panelist",
    topics: ["databases"],
  },
  { event: "datafjord", title: "Lightning talks", kind: "block", at: [1, "14:00"], minutes: 60, room: "Library" },
  {
    event: "datafjord",
    title: "Five minutes about NULL",
    kind: "lightning_talk",
    block: "Lightning talks",
    at: [1, "14:00"],
    minutes: 5,
    room: "Library",
    speakers: ["bo"],
  },
  {
    event: "datafjord",
    title: "The longest badge",
    kind: "lightning_talk",
    block: "Lightning talks",
    at: [1, "14:05"],
    minutes: 5,
    room: "Library",
    speakers: ["anna-maria-von-und-zu-hohenfels-lichtenberg-de-la-cruz"],
  },
  {
    event: "datafjord",
    title: "A restore drill for the whole company",
    at: [2, "09:30"],
    minutes: 90,
    room: "Great hall",
    speakers: ["ingrid-solheim", "ravi-menon"],
    topics: ["backups", "on-call"],
  },
  { event: "datafjord", title: "A talk that was taken down", at: [2, "11:00"], minutes: 45, room: "Library", speakers: ["robin-hale"], isHidden: true },
  { event: "datafjord", title: "What we do not know yet", at: [2, "11:00"], minutes: 45, room: "Great hall", speakers: ["withheld-speaker"] },
];

const others: WorldSession[] = [
  {
    event: "datafjord-1",
    title: "Eleven years of one table",
    at: [0, "10:00"],
    minutes: 45,
    room: "Main",
    speakers: ["ingrid-solheim"],
    topics: ["postgresql"],
    coverage: [
      ["video", "https://www.youtube.com/watch?v=hallway0001", "Recording", "CC BY 4.0"],
      ["slides", "https://slides.example/eleven-years"],
      ["notes", "https://notes.example/eleven-years", "Notes by Noor"],
    ],
  },
  {
    event: "datafjord-1",
    title: "Vacuum is not your enemy",
    talk: "vacuum",
    at: [1, "10:00"],
    minutes: 45,
    room: "Main",
    speakers: ["ingrid-solheim"],
    topics: ["postgresql"],
    coverage: [["video", "https://vimeo.com/100000001"]],
  },
  {
    event: "bahntech",
    title: "Vacuum ist nicht dein Feind",
    talk: "vacuum",
    at: [0, "10:00"],
    minutes: 45,
    room: "Halle",
    language: "de",
    speakers: ["ingrid-solheim"],
    topics: ["postgresql"],
    coverage: [
      ["video", "https://media.ccc.de/v/hallway-1"],
      ["slides", "https://slides.example/vakuum"],
    ],
  },
  {
    event: "bahntech",
    title: "Postgres im Zug: 4.000 Züge, eine Datenbank",
    at: [0, "11:00"],
    minutes: 45,
    room: "Halle",
    language: "de",
    speakers: ["jonas-lindqvist"],
    topics: ["postgresql", "trains"],
    coverage: [["video", "https://media.ccc.de/v/hallway-2"]],
  },
  {
    event: "lecture",
    title: "What a library knows",
    kind: "keynote",
    at: [0, "18:00"],
    minutes: 60,
    speakers: ["amara-okafor"],
    role: "keynote",
    topics: ["databases"],
  },
  {
    event: "quiet-1",
    title: "A notification is a promise",
    at: [0, "10:00"],
    minutes: 40,
    room: "Sala 1",
    speakers: ["tomas-ferreira"],
    topics: ["accessibility"],
    coverage: [
      ["video", "https://archive.org/details/hallway-quiet"],
      ["transcript", "https://notes.example/promise"],
      ["sketchnote", "https://notes.example/promise.png"],
    ],
  },
  {
    event: "typeface-days",
    title: "الخطوط العربية على الشاشات الصغيرة",
    at: [0, "10:00"],
    minutes: 45,
    room: "Zaal A",
    language: "ar",
    speakers: ["سارة-العلي"],
    topics: ["type-design"],
  },
  {
    event: "typeface-days",
    title: "אותיות שמדברות",
    at: [0, "11:00"],
    minutes: 45,
    room: "Zaal A",
    language: "he",
    speakers: ["דוד-לוי"],
    topics: ["type-design"],
  },
  { event: "hidden", title: "Nobody may read this", speakers: ["robin-hale"] },
];

const posters: WorldSession[] = [
  { event: "soil", title: "Poster session", kind: "block", at: [0, "13:00"], minutes: 90, room: "Foyer" },
  ...Array.from(
    { length: 40 },
    (_, at): WorldSession => ({
      event: "soil",
      title: `Poster ${at + 1}: ${["Peat", "Clay", "Loess", "Podzol", "Sand"][at % 5]} under ${["birch", "barley", "asphalt", "snow"][at % 4]}`,
      kind: "poster",
      block: "Poster session",
      at: [0, "13:00"],
      minutes: 90,
      room: "Foyer",
      topics: ["soil-science"],
    }),
  ),
];

export const sessions: WorldSession[] = [...datafjord, ...others, ...posters];
