// A made world around somebody whose private facts come true, and how everybody who looks stands to them.
import type { Cast } from "#bin/checks/worlds/private-facts.ts";
import { type MadeSize, makeWorld, writeWorld } from "#bin/checks/worlds/made-world.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { createRandom, shuffled } from "#prisma/seed/generated/random.ts";

/** How somebody stands to whom the facts are about: what they may know of plans follows from it. */
export const standings = [
  "follows nobody concerned",
  "follows, and is not followed back",
  "has the name in a file",
  "was let go",
  "is blocked",
  "is followed back",
] as const;
export type Standing = (typeof standings)[number];

export interface World {
  now: Date;
  /** Accounts have the persons of the same number. */
  personId: number;
  otherId: number;
  standing: Record<Standing, number>;
  /** Events to come that everybody sees, sessions that everybody sees. */
  eventIds: number[];
  sessionIds: number[];
}

const size: MadeSize = { people: 14, accounts: 10, events: 7, topics: 4, guides: 3, appearances: 20, plans: 45, follows: 50, blocks: 6, letGo: 4 };

/** Leaves this world in the directory and nothing else. The same for the same seed, but for its days. */
export async function writeWorldAround(seed: number): Promise<World> {
  const now = new Date();
  await writeWorld(makeWorld(seed, { size, now }));
  const [personId = 1, otherId = 2, ...others] = [...shuffled(createRandom(seed), size.accounts)].map((at) => at + 1);
  const standing = Object.fromEntries(standings.map((name, at) => [name, others[at] as number])) as World["standing"];
  await makeRicher(now);
  const found = await findStage();
  const world = { now, personId, otherId, standing, ...found };
  await arrange(world);
  return world;
}

/** The nth fact is about another event and session than the one before, and no event of which there is a plan. */
export const castFor = ({ now, personId, otherId, eventIds, sessionIds }: World, nth: number): Cast => ({
  ...{ now, personId, otherId, topicId: 1 + (nth % size.topics) },
  eventId: eventIds[nth % (eventIds.length - 2)] as number,
  sessionId: sessionIds[nth % sessionIds.length] as number,
});

/** Whether an address is about nobody and nothing but those of these facts: people, events and other things have their number in their names. */
export function isAbout({ personId, otherId, standing }: World, casts: Cast[]): (address: string) => boolean {
  const wanted: Record<string, number[]> = {
    person: [personId, otherId, standing["is followed back"]],
    event: casts.map(({ eventId }) => eventId),
    topic: casts.map(({ topicId }) => topicId),
    series: [1],
    venue: [1],
    guide: [1],
  };
  return (address) =>
    [...decodeURIComponent(address).matchAll(/\b(person|event|topic|series|venue|guide)-(\d+)/g)].every(([, kind = "", number]) =>
      wanted[kind]?.includes(Number(number)),
    );
}

/** What pages and feeds show beside, as if it had stood there for a while; everybody has an address, and is not told what the making of the world would tell. */
async function makeRicher(now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await query(sql`update place set latitude = 60.39, longitude = 5.32 where id = 3`);
  await query(
    sql`update event set created_at = ${daysAgo(30)}, is_hidden = id = ${size.events}, starts_on = current_date + 9 * id, ends_on = current_date + 9 * id + 1, date_precision = 'day', status = 'confirmed' where id > 2`,
  );
  await query(sql`update session set created_at = ${daysAgo(30)}, is_hidden = id = 1`);
  await query(sql`update person set created_at = ${daysAgo(30)}, place_id = 3, is_hidden = id = ${size.people}`);
  await query(sql`insert into session_topic (session_id, topic_id) select id, 1 + id % ${size.topics}::int from session`);
  await query(
    sql`insert into coverage (event_id, session_id, kind, url, created_at) select event_id, id, 'video', concat('https://video.example/', id), ${daysAgo(3)} from session`,
  );
  await query(sql`insert into call (event_id) select id from event where id % 2 = 0`);
  await query(sql`insert into call_milestone (call_id, kind, due_on) select id, 'closes', current_date + 5 from call`);
  await query(sql`update account set welcomed_at = ${daysAgo(30)}, email = concat('reader-', id, '@people.example')`);
  await query(sql`update appearance set created_at = ${daysAgo(2)}`);
  await query(sql`update attendance set changed_at = ${daysAgo(3)}`);
  await query(sql`delete from listing_notice`);
  await query(sql`delete from event_notice`);
}

async function findStage(): Promise<Pick<World, "eventIds" | "sessionIds">> {
  const events = await query<{ id: number }>(
    sql`select id from event where not is_hidden and starts_on > current_date + 1 and date_precision = 'day' and status <> 'cancelled' order by id`,
  );
  const sessions = await query<{ id: number }>(
    sql`select s.id from session s join event e on e.id = s.event_id and not e.is_hidden where not s.is_hidden order by s.id`,
  );
  return { eventIds: events.map(({ id }) => id), sessionIds: sessions.map(({ id }) => id) };
}

async function arrange({ personId, otherId, standing, eventIds }: World): Promise<void> {
  const everybody = [personId, otherId, ...Object.values(standing)];
  const among = sql`account_id = any (${everybody}::int[]) and person_id = any (${everybody}::int[])`;
  await query(sql`update person set is_hidden = false where id = any (${everybody}::int[])`);
  await query(sql`delete from follow where ${among}`);
  await query(sql`delete from block where ${among}`);
  await query(sql`delete from removed_follower where ${among}`);
  await query(sql`delete from attendance where person_id = ${personId}`);
  await query(sql`delete from session_star where person_id = ${personId}`); // else nothing comes true
  await query(sql`delete from followed_thing where account_id = ${personId}`);
  await query(sql`delete from less_like_this where account_id = ${personId}`);
  await query(sql`delete from appearance where person_id = ${personId} and event_id = any (${eventIds}::int[])`); // of who speaks everybody knows
  const {
    "follows, and is not followed back": follower,
    "has the name in a file": listing,
    "was let go": letGo,
    "is blocked": blocked,
    "is followed back": friend,
  } = standing;
  const follows = [
    [otherId, personId, "here"],
    [follower, personId, "here"],
    [listing, personId, "file"],
    [letGo, personId, "here"],
    [blocked, personId, "here"],
    [friend, personId, "mastodon"],
    [personId, friend, "here"],
  ] as const;
  for (const [accountId, of, source] of follows)
    await query(sql`insert into follow (account_id, person_id, source) values (${accountId}, ${of}, ${source}::follow_source)`);
  await query(sql`insert into removed_follower (account_id, person_id) values (${letGo}, ${personId})`);
  await query(sql`insert into block (account_id, person_id, kind) values (${personId}, ${blocked}, 'block')`);
  // What a note is written to, and what a follower loses who is let go.
  const [open = 0, forFollowers = 0] = eventIds.slice(-2);
  await query(sql`
    insert into attendance (person_id, event_id, state, visibility, in_directory)
    values (${personId}, ${open}, 'attending', 'public', true), (${personId}, ${forFollowers}, 'tracking', 'followers', true)`);
}
