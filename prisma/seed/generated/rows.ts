// Rows of a large made-up directory, table by table, as lines for COPY. The same for the same size, seed and day.
import { createRandom, powerLawShares, shuffled, skewed } from "./random.ts";
import { shortCode } from "./short-code.ts";
import type { Size } from "./sizes.ts";

export interface Ground {
  size: Size;
  today: string;
  /** Ids that are taken already, per table; the made-up ones come after them. */
  after: Record<string, number>;
  /** Ids of cities to hold events in. */
  cityIds: number[];
}

export interface TableRows {
  table: string;
  columns: string;
  rows: Generator<string>;
}

const seed = 20_100_831; // the day Lanyrd opened
const topicWords = [
  "Postgres",
  "Kernels",
  "Type",
  "Maps",
  "Queues",
  "Caches",
  "Compilers",
  "Gardens",
  "Looms",
  "Rivers",
  "Signals",
  "Archives",
  "Forms",
  "Fonts",
  "Grids",
  "Clocks",
  "Ledgers",
  "Mirrors",
  "Bridges",
  "Trains",
];
const firsts = [
  "Ada",
  "Bela",
  "Cyra",
  "Dara",
  "Edda",
  "Fenna",
  "Goran",
  "Hedda",
  "Ilse",
  "Jorin",
  "Kalle",
  "Lioba",
  "Maren",
  "Nilo",
  "Orla",
  "Pekka",
  "Runa",
  "Sorin",
  "Tilda",
  "Ulla",
  "Vito",
  "Wanda",
  "Yara",
  "Zeno",
];
const lasts = [
  "Aldersund",
  "Brannmark",
  "Corvino",
  "Dunmore",
  "Elverum",
  "Fairweather",
  "Grimsby",
  "Hollander",
  "Isaksen",
  "Juniper",
  "Kestrel",
  "Lindholm",
  "Marlowe",
  "Nightingale",
  "Okonjo",
  "Pemberton",
  "Quill",
  "Ravensdale",
  "Sandoval",
  "Thistlewood",
  "Underhill",
  "Vantaa",
  "Winterbourne",
  "Yarrow",
  "Zelenko",
];
const kinds = ["talk", "talk", "talk", "talk", "talk", "workshop", "panel", "lightning_talk", "keynote", "talk"];
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

/** All tables, in the order of their references. */
export function generatedTables(ground: Ground): TableRows[] {
  const first = (table: string) => (ground.after[table] ?? 0) + 1;
  const sessionsOf = powerLawShares(ground.size.programmes, ground.size.sessions, 0.5);
  const eventDays = daysOfEvents(ground);
  return [
    { table: "topic", columns: "id, slug, name", rows: topics(first("topic")) },
    { table: "topic_alias", columns: "folded, topic_id", rows: topicAliases(first("topic")) },
    { table: "person", columns: "id, slug, name", rows: people(ground.size.people, first("person")) },
    { table: "account", columns: "id, person_id", rows: accounts(ground.size, { account: first("account"), person: first("person") }) },
    {
      table: "event",
      columns: "id, code, year, slug, name, starts_on, ends_on, date_precision, time_zone, place_id, languages",
      rows: events(ground, eventDays, first("event")),
    },
    { table: "event_topic", columns: "event_id, topic_id", rows: eventTopics(ground.size, { event: first("event"), topic: first("topic") }) },
    {
      table: "session",
      columns: "id, code, event_id, kind, title, abstract, language, held_on, position",
      rows: sessions({ sessionsOf, eventDays, today: ground.today, event: first("event"), session: first("session") }),
    },
    { table: "session_topic", columns: "session_id, topic_id", rows: sessionTopics({ sessionsOf, session: first("session"), topic: first("topic") }) },
    {
      table: "appearance",
      columns: "person_id, event_id, session_id, role, position",
      rows: appearances(ground.size, { sessionsOf, event: first("event"), session: first("session"), person: first("person") }),
    },
    {
      table: "coverage",
      columns: "id, code, event_id, session_id, kind, url, provider, position",
      rows: coverage({ sessionsOf, eventDays, today: ground.today, event: first("event"), session: first("session"), coverage: first("coverage") }),
    },
    {
      table: "attendance",
      columns: "person_id, event_id, state, visibility",
      rows: attendances(ground.size, { event: first("event"), person: first("person") }),
    },
    { table: "follow", columns: "account_id, person_id, source", rows: follows(ground.size, { account: first("account"), person: first("person") }) },
  ];
}

const topicCount = 500;

function* topics(first: number): Generator<string> {
  for (let at = 0; at < topicCount; at++) yield `${first + at}\tmade-topic-${at}\t${topicWords[at % topicWords.length]} ${at}`;
}

function* topicAliases(first: number): Generator<string> {
  for (let at = 0; at < topicCount; at++) yield `${topicWords[at % topicWords.length]?.toLowerCase()}${at}\t${first + at}`;
}

function* people(count: number, first: number): Generator<string> {
  const random = createRandom(seed + 1);
  for (let at = 0; at < count; at++) {
    const [given, family] = [pick(firsts, random), pick(lasts, random)];
    yield `${first + at}\t${given.toLowerCase()}-${family.toLowerCase()}-p${at}\t${given} ${family}`;
  }
}

function* accounts({ accounts: count }: Size, first: { account: number; person: number }): Generator<string> {
  for (let at = 0; at < count; at++) yield `${first.account + at}\t${first.person + at}`;
}

/** Days from today: three in a hundred are to come within a year, the others lie up to fifteen years back. */
function daysOfEvents({ size }: Ground): Int32Array {
  const random = createRandom(seed + 2);
  return Int32Array.from({ length: size.events }, () => (random() < 0.03 ? Math.floor(random() * 365) : -1 - Math.floor(random() * 15 * 365)));
}

const dayText = (today: string, days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

function* events({ today, cityIds }: Ground, days: Int32Array, first: number): Generator<string> {
  const random = createRandom(seed + 3);
  for (const [at, day] of days.entries()) {
    const startsOn = dayText(today, day);
    const endsOn = dayText(today, day + Math.floor(random() * 4));
    const place = cityIds.length > 0 ? String(pick(cityIds, random)) : "\\N";
    yield `${first + at}\t${shortCode(first + at)}\t${startsOn.slice(0, 4)}\tmade-${at}\t${pick(topicWords, random)} ${pick(["Days", "Conf", "Summit", "Camp", "Forum"], random)} ${at}\t${startsOn}\t${endsOn}\tday\tUTC\t${place}\t{en}`;
  }
}

function* eventTopics({ events: count }: Size, first: { event: number; topic: number }): Generator<string> {
  const random = createRandom(seed + 4);
  for (let at = 0; at < count; at++)
    for (const topic of new Set([skewed(random, topicCount), skewed(random, topicCount)])) yield `${first.event + at}\t${first.topic + topic}`;
}

interface SessionGround {
  sessionsOf: number[];
  eventDays: Int32Array;
  today: string;
  event: number;
  session: number;
}

const abstract =
  "What we built, what broke, and what we would do again. With figures from a year of running it, and the questions that nobody asked at the time.";

function* sessions({ sessionsOf, eventDays, today, event, session }: SessionGround): Generator<string> {
  const random = createRandom(seed + 5);
  let id = session;
  for (const [at, count] of sessionsOf.entries()) {
    const heldOn = dayText(today, eventDays[at] as number);
    for (let position = 0; position < count; position++)
      yield `${id}\t${shortCode(id++)}\t${event + at}\t${pick(kinds, random)}\t${pick(topicWords, random)} and ${pick(topicWords, random).toLowerCase()}, part ${position}\t${abstract}\ten\t${heldOn}\t${position}`;
  }
}

function* sessionTopics({ sessionsOf, session, topic }: { sessionsOf: number[]; session: number; topic: number }): Generator<string> {
  const random = createRandom(seed + 6);
  const total = sessionsOf.reduce((all, count) => all + count, 0);
  for (let at = 0; at < total; at++) yield `${session + at}\t${topic + skewed(random, topicCount)}`;
}

function* appearances(size: Size, first: { sessionsOf: number[]; event: number; session: number; person: number }): Generator<string> {
  const random = createRandom(seed + 7);
  const perSession = size.appearances / size.sessions;
  let session = first.session;
  for (const [at, count] of first.sessionsOf.entries()) {
    for (let n = 0; n < count; n++, session++) {
      const wanted = Math.floor(perSession) + (random() < perSession % 1 ? 1 : 0);
      const speakers = new Set(Array.from({ length: wanted }, () => skewed(random, size.speakers, 2.5)));
      for (const [position, speaker] of [...speakers].entries()) yield `${first.person + speaker}\t${first.event + at}\t${session}\tspeaker\t${position}`;
    }
  }
}

function* coverage({ sessionsOf, eventDays, event, session, coverage: firstId }: SessionGround & { coverage: number }): Generator<string> {
  let id = firstId;
  let sessionId = session;
  for (const [at, count] of sessionsOf.entries()) {
    for (let n = 0; n < count; n++, sessionId++) {
      if ((eventDays[at] as number) < 0 && n % 2 === 0)
        yield `${id}\t${shortCode(id++)}\t${event + at}\t${sessionId}\tvideo\thttps://video.example/v/${sessionId}\tvideo.example\t0`;
    }
  }
}

function* attendances(size: Size, first: { event: number; person: number }): Generator<string> {
  const random = createRandom(seed + 8);
  const order = shuffled(random, size.events);
  const visibilities = ["public", "public", "followers", "followers", "followers", "mutuals", "only_me"];
  for (const [rank, wanted] of powerLawShares(size.events, size.attendances, 0.65).entries()) {
    const event = first.event + (order[rank] as number);
    const people = new Set(Array.from({ length: wanted }, () => skewed(random, size.people)));
    for (const person of people) yield `${first.person + person}\t${event}\t${random() < 0.7 ? "attending" : "tracking"}\t${pick(visibilities, random)}`;
  }
}

function* follows(size: Size, first: { account: number; person: number }): Generator<string> {
  const random = createRandom(seed + 9);
  const order = shuffled(random, size.accounts);
  for (const [rank, wanted] of powerLawShares(size.accounts, size.follows, 0.6).entries()) {
    const people = new Set(Array.from({ length: Math.min(wanted, 10_000) }, () => skewed(random, size.people)));
    for (const person of people) yield `${first.account + (order[rank] as number)}\t${first.person + person}\there`;
  }
}
