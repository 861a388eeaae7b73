// What the benches of calendars and contacts work on: a large made-up directory, accounts that follow 50 to 10,000, one person whom everybody follows.
import path from "node:path";
import { copyTemplate, makeTemplate } from "#bin/stores/databases.ts";
import { openPlace } from "#bin/stores/place.ts";
import { startPostgres } from "#bin/stores/postgres.ts";
import { startRedis } from "#bin/stores/redis.ts";
import { refreshAttendeeSets } from "#lib/attendance/attendee-sets.ts";
import { refreshFollowSets } from "#lib/follows/follow-set.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { owe } from "#lib/outbox/owed.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { loadGenerated } from "#prisma/seed/generated/load.ts";
import { createRandom, skewed } from "#prisma/seed/generated/random.ts";
import { type Size, sizes } from "#prisma/seed/generated/sizes.ts";
import { loadWorld } from "#prisma/seed/load-world.ts";

/** Events, people and plans as the sizes say; of talks only a few, which calendars hardly meet, and no follows but those that are asked for. */
const standSizes: Record<string, Size> = Object.fromEntries(
  Object.entries({ s: scaled(0.1), m: scaled(1), l: scaled(5) }).map(([name, size]) => [
    name,
    { ...size, programmes: size.events / 50, sessions: size.events / 2, appearances: size.events, speakers: size.people / 20, follows: 1_000, accounts: 100 },
  ]),
);

function scaled(times: number): Size {
  return Object.fromEntries(Object.entries(sizes.m).map(([name, count]) => [name, count * times])) as unknown as Size;
}

/** How many people the accounts follow that ask. */
export const followCounts = [50, 500, 2_048, 10_000];
const accountsOfEach = 4;

export interface Asker extends Viewer {
  follows: number;
}

export interface Stand {
  askers: Asker[];
  /** Follows of it: everybody. */
  celebrity: number;
  followers: number;
  upcoming: number;
  upcomingPlans: number;
}

/** Fills the directory anew and writes the sets of all who ask. No worker runs. */
export async function openStand(name: string, counts = followCounts): Promise<Stand> {
  const size = standSizes[name];
  if (!size) throw new Error(`There is no size ${name}. There are ${Object.keys(standSizes).join(", ")}.`);
  await openStores();
  const today = new Date().toISOString().slice(0, 10);
  await loadWorld(today);
  const [before] = await query<{ id: number }>(sql`select max(id) as id from person`);
  await loadGenerated(size, today);
  const askers = await addAskers(counts, { firstPerson: before?.id ?? 0, people: size.people });
  const celebrity = await addCelebrity(size.people);
  await query(sql`analyze`);
  return { askers, celebrity, followers: size.people, ...(await countUpcoming()) };
}

async function openStores(): Promise<void> {
  const place = openPlace(path.join(openPlace().root, "bench"));
  const [databaseUrl, redisUrl] = [await startPostgres(place, () => {}), await startRedis(place, () => {})];
  Object.assign(process.env, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, SEARCH_PREFIX: "trial", LOG_LEVEL: "warn" });
  await makeTemplate(databaseUrl);
  await copyTemplate(databaseUrl, "hallway");
  await redis().flushall();
}

/** They follow as people attend: those whom many know, most. */
async function addAskers(counts: number[], { firstPerson, people }: { firstPerson: number; people: number }): Promise<Asker[]> {
  const random = createRandom(5);
  const askers: Asker[] = [];
  for (const follows of counts)
    for (let nth = 0; nth < accountsOfEach; nth++) {
      const chosen = new Set<number>();
      while (chosen.size < Math.min(follows, people / 4)) chosen.add(firstPerson + 1 + skewed(random, people));
      askers.push({ ...(await addAccount(`asker-${follows}-${nth}`, [...chosen])), follows });
    }
  await owe(
    "follow-set",
    askers.map(({ accountId }) => accountId),
  );
  await refreshFollowSets(askers.map(({ accountId }) => accountId));
  return askers;
}

async function addAccount(slug: string, followed: number[]): Promise<Viewer> {
  const [viewer] = await query<Viewer>(sql`
    with p as (insert into person (slug, name) values (${slug}, ${slug}) returning id)
    insert into account (person_id) select id from p returning id as "accountId", person_id as "personId"`);
  await query(sql`insert into follow (account_id, person_id) select ${viewer?.accountId}::int, id from unnest(${followed}::int[]) u (id) order by 2`);
  return viewer as Viewer;
}

/** Past the triggers, as a load is. */
async function addCelebrity(followers: number): Promise<number> {
  return transaction(async (client) => {
    await client.query("set local session_replication_role = replica");
    const { rows } = await client.query<{ id: number }>(sql`insert into person (slug, name) values ('celebrity', 'Celebrity') returning id`);
    const celebrity = rows[0]?.id as number;
    await client.query(sql`insert into account (person_id) values (${celebrity})`);
    await client.query(
      sql`insert into account (person_id) select p.id from person p where not exists (select from account a where a.person_id = p.id) order by p.id limit ${followers}`,
    );
    await client.query(sql`insert into follow (account_id, person_id) select id, ${celebrity}::int from account where person_id <> ${celebrity} order by id`);
    return celebrity;
  });
}

async function countUpcoming(): Promise<Pick<Stand, "upcoming" | "upcomingPlans">> {
  const [row] = await query<{ upcoming: number; upcomingPlans: number }>(sql`
    select count(distinct e.id)::int as upcoming, count(t.person_id)::int as "upcomingPlans" from event e left join attendance t on t.event_id = e.id where e.ends_on >= current_date`);
  return row as { upcoming: number; upcomingPlans: number };
}

/** What a worker does: the sets of whatever was touched. */
export async function workOff(): Promise<number> {
  await openAllChanges();
  const owed = await query<{ projection: string; id: number }>(
    sql`select projection, subject_id as id from owed_projection where projection in ('event-people', 'follow-set')`,
  );
  const of = (projection: string) => owed.filter((each) => each.projection === projection).map(({ id }) => id);
  await refreshAttendeeSets(of("event-people"));
  await refreshFollowSets(of("follow-set"));
  return owed.length;
}
