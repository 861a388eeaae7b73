// The law of the digest: what is news to a reader from the arrays is what one plain statement says, and what is coming up is what the calendar says.
import { expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { makeWorld, worldNow, worldSize, writeWorld } from "#bin/checks/worlds/made-world.ts";
import { listInSql } from "#lib/calendar/in-sql.ts";
import type { CalendarEntry } from "#lib/calendar/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import type { Recipient } from "../schema.ts";
import { bundleOf } from "./bundle-of.ts";
import { dayOf, readGround } from "./ground.ts";
import { listNewsInSql } from "./in-sql.ts";
import { readReaders } from "./readers.ts";

useDirectory();

const seed = Number(process.env.SEED ?? 20_261_122);
const hourMs = 3_600_000;
const now = worldNow;

/** Everybody asks about a window of their own. */
function recipients(random: () => number): Recipient[] {
  return Array.from({ length: worldSize.accounts }, (_, at) => {
    const until = new Date(now.getTime() - Math.floor(random() * 48) * hourMs);
    const since = new Date(until.getTime() - Math.floor(1 + random() * 14 * 24) * hourMs);
    return { digestId: at + 1, accountId: at + 1, personId: at + 1, since, until, isFirst: random() < 0.3 };
  });
}

/** Each fact gets a time in the fortnight before; some were there before times were noted. */
async function giveTimes(): Promise<void> {
  const at = (hash: ReturnType<typeof sql>) => sql`case when ${hash} % 7 = 0 then null else ${now}::timestamptz - make_interval(hours => ${hash} % 340) end`;
  await query(sql`update appearance set created_at = ${at(sql`abs(hashint4(id))`)}`);
  await query(sql`update attendance set changed_at = ${at(sql`abs(hashint4(person_id * 1000 + event_id))`)}`);
}

const withoutOwn = ({ eventId, startsOn, contacts, reasons }: CalendarEntry): CalendarEntry => ({ eventId, startsOn, contacts, reasons });

test.each(Array.from({ length: 4 }, (_, at) => seed + at))(
  "as in one statement (seed %i)",
  async (worldSeed) => {
    await writeWorld(makeWorld(worldSeed));
    await giveTimes();
    const asked = recipients(createRandom(worldSeed + 7));
    const window = {
      since: new Date(Math.min(...asked.map(({ since }) => since.getTime()))),
      until: new Date(Math.max(...asked.map(({ until }) => until.getTime()))),
    };
    let told = { news: 0, coming: 0 };
    for (const isCold of [true, false]) {
      if (!isCold) await catchUp();
      const ground = await readGround(window, now);
      for (const reader of await readReaders(asked, ground)) {
        const { news, coming } = bundleOf(ground, reader);
        const plain = news.map(withoutOwn);
        expect([reader.accountId, plain]).toEqual([reader.accountId, await listNewsInSql(reader, now)]);
        const { entries } = await listInSql({ viewer: reader, now, after: null, limit: 1_000 });
        const wanted = entries.filter(
          ({ eventId, startsOn }) =>
            ground.events.has(eventId) &&
            ground.coming.events.some(({ id }) => id === eventId) &&
            !news.some((each) => each.eventId === eventId) &&
            startsOn >= dayOf(reader.until) &&
            startsOn <= dayOf(reader.until, 21) &&
            (reader.isFirst || startsOn > dayOf(reader.since, 21) || (ground.events.get(eventId)?.createdAt ?? now) > reader.since),
        );
        const fromCalendar = coming.filter(({ reasons }) => reasons.length > 0).map(withoutOwn);
        expect([reader.accountId, fromCalendar]).toEqual([reader.accountId, wanted]);
        told = { news: told.news + news.length, coming: told.coming + coming.length };
      }
    }
    expect([told.news > 20, told.coming > 20]).toEqual([true, true]); // it was not nothing that was compared
  },
  60_000,
);
