// A process that tells is killed again and again, wherever it is: each is told of each change once.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent } from "#bin/checks/things.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { checkout } from "#bin/stores/place.ts";

const people = 120;
const kills = 24;
let eventId = 0;

useDirectory(async () => {
  eventId = await addEvent("Datafjord", { startsOn: new Date("2030-05-01"), endsOn: new Date("2030-05-01") });
  await query(sql`insert into person (slug, name) select 'p' || n, 'P ' || n from generate_series(1, ${people}) n`);
  await query(sql`insert into account (person_id, email, welcomed_at) select id, slug || '@people.example', now() from person`);
  await query(sql`insert into attendance (person_id, event_id, state) select id, ${eventId}, 'attending' from person`);
});

/** Tells by threes: many transactions, so that a kill falls into any of them. */
const program = `
  import { settleChanges } from "#lib/notices/changes/settle-changes.ts";
  import { tellChanges } from "#lib/notices/changes/tell-changes.ts";
  import { tellListings } from "#lib/notices/listed/tell-listings.ts";
  import { closePostgres, postgres } from "#lib/stores/postgres.ts";
  const now = new Date(Date.now() + 3_600_000);
  await postgres().query("select"); // so that no time goes by with connecting
  console.log("begins");
  await settleChanges(now);
  await tellChanges(now, 3);
  await tellListings(now);
  await closePostgres();
`;

async function begin(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { cwd: checkout, stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout as NodeJS.ReadableStream, "data");
  return child;
}

/** A change that no other is like, and a talk of everybody. */
async function changeSomething(round: number): Promise<void> {
  await query(sql`update event set starts_on = '2030-06-01'::date + ${round}::int, ends_on = '2030-06-01'::date + ${round}::int where id = ${eventId}`);
  const [talk] = await query<{ id: number }>(sql`insert into session (event_id, title) values (${eventId}, ${`Talk ${round}`}) returning id`);
  await query(sql`insert into appearance (person_id, event_id, session_id) select id, ${eventId}, ${talk?.id} from person where id % 10 = 0`);
}

const countMails = async () => (await query<{ count: number }>(sql`select count(*)::int from outgoing_mail`))[0]?.count ?? 0;
const isDone = async () =>
  (await query(sql`select from event_notice where done_at is null union all select from listing_notice where told_at is null`)).length === 0;

test(`${kills} kills lose nothing and tell nothing twice`, async () => {
  let [killed, rounds] = [0, 0];
  for (let tries = 0; killed < kills || !(await isDone()); tries++) {
    if (await isDone()) await changeSomething(++rounds);
    const [child, before] = [await begin(), await countMails()];
    const ended = once(child, "exit") as Promise<[number | null, string | null]>;
    if (killed < kills) {
      while (child.exitCode === null && (await countMails()) === before && !(await isDone())) await sleep(1); // it has to be at it
      await sleep(Math.random() * 30);
      child.kill("SIGKILL");
    }
    const [code, signal] = await ended;
    expect([0, null]).toContain(code);
    if (signal && !(await isDone())) killed++;
    expect(tries).toBeLessThan(200);
  }
  const told = await query<{ list: string; account: number; said: string; count: number }>(
    sql`select list, account_id as account, letter ->> 'preview' as said, count(*)::int from outgoing_mail group by 1, 2, 3`,
  );
  expect(told.filter(({ count }) => count !== 1)).toEqual([]);
  const notices = await query<{ id: string }>(sql`select id::text from event_notice`);
  expect(told.filter(({ list }) => list === "events")).toHaveLength(notices.length * people);
  expect(await query(sql`select count(*)::int from event_notice_reader`)).toEqual([{ count: notices.length * people }]);
  const [listings] = await query<{ count: number }>(sql`select count(*)::int from listing_notice`);
  expect(listings?.count).toBe((rounds * people) / 10);
  expect(killed).toBe(kills);
}, 180_000);
