// A small directory made up at random: who follows, blocks, attends and speaks in every way there is. The same for the same seed.
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { removeEverything } from "../things.ts";

type Row = Record<string, unknown>;
export type MadeWorld = Record<string, Row[]>;

/** The moment at which the world is looked at. */
export const worldNow = new Date("2026-06-15T11:00:00Z");

/** How much of what there is in a world. */
export interface MadeSize {
  people: number;
  accounts: number;
  events: number;
  topics: number;
  guides: number;
  appearances: number;
  plans: number;
  follows: number;
  blocks: number;
  letGo: number;
}

export const worldSize: MadeSize = {
  people: 90,
  accounts: 50,
  events: 36,
  topics: 5,
  guides: 3,
  appearances: 60,
  plans: 420,
  follows: 900,
  blocks: 70,
  letGo: 25,
};

const zones = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Nowhere/Land", null];
const roles = ["speaker", "speaker", "keynote", "panelist", "host", "organiser", "volunteer"];
const visibilities = ["public", "followers", "followers", "mutuals", "mutuals", "only_me"];
const noThing = { topic_id: null, series_id: null, place_id: null, venue_id: null, guide_id: null };
/** Norway and Bergen in a region of it, Ghana and Accra without one. */
const places: Row[] = [
  { id: 1, kind: "country", path: "no", name: "Norway", country_code: "NO", parent_id: null, time_zone: null },
  { id: 2, kind: "region", path: "no/regions/vestland", name: "Vestland", country_code: "NO", parent_id: 1, time_zone: null },
  { id: 3, kind: "city", path: "no/bergen", name: "Bergen", country_code: "NO", parent_id: 2, time_zone: "Europe/Oslo" },
  { id: 4, kind: "country", path: "gh", name: "Ghana", country_code: "GH", parent_id: null, time_zone: null },
  { id: 5, kind: "city", path: "gh/accra", name: "Accra", country_code: "GH", parent_id: 4, time_zone: "Africa/Accra" },
];

/** Throws dice for everything. `now`: the moment at which it is looked at. */
export function makeWorld(seed: number, { size = worldSize, now = worldNow }: { size?: MadeSize; now?: Date } = {}): MadeWorld {
  const random = createRandom(seed);
  const upTo = (count: number) => 1 + Math.floor(random() * count);
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length) - 1] as T;
  const isOneIn = (count: number) => upTo(count) === 1;
  const times = <T>(count: number, make: (id: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at + 1));
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const { people, accounts, events, topics, guides } = size;

  return {
    place: places,
    series: times(3, (id) => ({ id, slug: `series-${id}`, name: `Series ${id}` })),
    venue: times(3, (id) => ({ id, slug: `venue-${id}`, name: `Venue ${id}` })),
    topic: times(topics, (id) => ({ id, slug: `topic-${id}`, name: `Topic ${id}` })),
    person: times(people, (id) => ({ id, slug: `person-${id}`, name: `${pick(["Ada", "Émil", "Zoë", "Bo"])} ${id}`, is_hidden: isOneIn(12) })),
    account: times(accounts, (id) => ({ id, person_id: id })),
    event: times(events, (id) => {
      const begins = pick([-400, -3, -2, -1, -1, 0, 0, 1, 1, 2, 5, 5, 20, 40, 200]);
      const precision = pick(["day", "day", "day", "day", "month", "year", "tba"]);
      const startsOn = precision === "tba" ? null : day(begins);
      return {
        id,
        year: 2026,
        slug: `event-${id}`,
        name: `Event ${id}`,
        starts_on: startsOn,
        ends_on: startsOn && pick([startsOn, day(begins + upTo(3)), null]),
        date_precision: precision,
        time_zone: pick(zones),
        status: pick(["confirmed", "confirmed", "cancelled", "moved_online"]),
        format: pick(["in_person", "in_person", "online", "hybrid"]),
        place_id: pick([1, 2, 3, 3, 4, 5, null]),
        venue_id: pick([1, 2, 3, null, null, null]),
        series_id: pick([1, 2, 3, null, null, null]),
        is_hidden: isOneIn(9),
      };
    }),
    event_topic: times(events, () => ({ event_id: upTo(events), topic_id: upTo(topics) })),
    session: times(events, (id) => ({ id, event_id: id, title: `Talk ${id}`, is_hidden: isOneIn(5) })),
    appearance: times(size.appearances, () => {
      const eventId = upTo(events);
      return { person_id: upTo(people), event_id: eventId, session_id: pick([eventId, null]), role: pick(roles), position: 0 };
    }),
    attendance: times(size.plans, () => ({
      person_id: upTo(people),
      event_id: upTo(events),
      state: pick(["attending", "tracking"]),
      visibility: pick(visibilities),
      in_directory: isOneIn(2),
      shares_stars: isOneIn(2),
    })),
    session_star: times(160, () => ({ person_id: upTo(people), session_id: upTo(events) })),
    follow: times(size.follows, () => ({
      account_id: upTo(accounts),
      person_id: upTo(people),
      source: pick(["here", "here", "bluesky", "github", "mastodon", "file"]),
      is_public: isOneIn(3),
    })),
    block: times(size.blocks, () => ({ account_id: upTo(accounts), person_id: upTo(people), kind: pick(["block", "mute"]) })),
    removed_follower: times(size.letGo, () => ({ account_id: upTo(accounts), person_id: upTo(people) })),
    guide: times(guides, (id) => ({ id, slug: `guide-${id}`, name: `Guide ${id}`, is_hidden: id === guides })),
    guide_event: times(12, () => ({ guide_id: upTo(guides), event_id: upTo(events) })),
    followed_thing: times(40, () => ({ account_id: upTo(accounts), ...noThing, [pick(Object.keys(noThing))]: upTo(3) })),
    less_like_this: times(30, () => ({
      account_id: upTo(accounts),
      reason: pick(["speaking", "attending", "tracking", `person:${upTo(people)}`, `person:0${upTo(9)}`, `topic:${upTo(topics)}`, `place:${upTo(3)}`]),
    })),
  };
}

/** Leaves this world and nothing else in the directory. */
export async function writeWorld(world: MadeWorld): Promise<void> {
  await query(sql`delete from account`);
  await removeEverything();
  for (const [table, rows] of Object.entries(world)) {
    const columns = raw(Object.keys(rows[0] ?? {}).join(", "));
    await query(sql`
      insert into ${raw(table)} (${columns}) select ${columns} from json_populate_recordset(null::${raw(table)}, ${JSON.stringify(rows)}::json) on conflict do nothing`);
  }
}
