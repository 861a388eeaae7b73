import { setTimeout as sleep } from "node:timers/promises";
import { findContactsAt } from "#lib/attendance/contacts-at-event.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { createDice } from "./random.ts";
import type { SmallWorld } from "./small-world.ts";

/** Asks all the time who of the people that somebody follows speaks at an event, and compares with Postgres. */
export function watchContacts(
  world: SmallWorld,
  seed: number,
): { stop(): Promise<{ asked: number; wrong: number; failed: number; slowestMs: number; times: number[] }> } {
  const stopping = new AbortController();
  const dice = createDice(seed);
  const counts = { asked: 0, wrong: 0, failed: 0, slowestMs: 0, times: [] as number[] };

  async function ask(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pair = { accountId: dice.upTo(world.accounts), eventId: dice.upTo(world.events) };
      await compare(pair).catch(() => counts.failed++);
      await sleep(20, undefined, { signal: stopping.signal }).catch(() => {}); // the trial is over
    }
  }

  async function compare(pair: { accountId: number; eventId: number }): Promise<void> {
    const before = await inPostgres(pair);
    const viewer = { accountId: pair.accountId, personId: await personOf(pair.accountId) };
    const began = performance.now();
    const { speaking: answer } = await findContactsAt({ viewer, eventId: pair.eventId });
    counts.times.push(performance.now() - began);
    const after = await inPostgres(pair);
    counts.asked++;
    // An edit that is under way may be in the one and not in the other.
    if (before === after && String(answer) !== before && !(await isUnsettled(pair))) counts.wrong++;
  }

  const asking = ask();
  return {
    async stop() {
      stopping.abort();
      await asking;
      counts.times.sort((a, b) => a - b);
      counts.slowestMs = Math.round(counts.times.at(-1) ?? 0);
      return counts;
    },
  };
}

async function inPostgres({ accountId, eventId }: { accountId: number; eventId: number }): Promise<string> {
  const rows = await query<{ id: number }>(sql`
    select distinct a.person_id as id from appearance a join person p on p.id = a.person_id left join session s on s.id = a.session_id
    where a.event_id = ${eventId} and a.role in ('speaker', 'keynote', 'panelist', 'host') and not p.is_hidden and s.is_hidden is not true
    and a.person_id in (select person_id from follow where account_id = ${accountId}) and a.person_id <> (select person_id from account where id = ${accountId}) order by 1`);
  return String(rows.map(({ id }) => id));
}

async function personOf(accountId: number): Promise<number> {
  const [row] = await query<{ personId: number }>(sql`select person_id as "personId" from account where id = ${accountId}`);
  return row?.personId ?? 0;
}

async function isUnsettled({ accountId, eventId }: { accountId: number; eventId: number }): Promise<boolean> {
  const [row] = await query<{ yes: boolean }>(sql`
    select exists (select from outbox_change) or exists (select from owed_projection where (projection, subject_id) in (('event-people', ${eventId}), ('follow-set', ${accountId}))) as yes`);
  return row?.yes ?? false;
}
