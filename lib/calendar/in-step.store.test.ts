// The law of the calendar: what is answered from arrays is what one plain statement answers, whoever asks for what.
import { afterAll, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { makeWorld, worldNow, worldSize, writeWorld } from "#bin/checks/worlds/made-world.ts";
import { presences } from "#lib/attendance/schema.ts";
import { readContacts } from "#lib/follows/queries.ts";
import { cold } from "#lib/stores/versioned-sets.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { answerFrom } from "./upcoming/answer.ts";
import { LiveIndex } from "./upcoming/live.ts";
import { listInSql } from "./in-sql.ts";
import { type CalendarPart, type CalendarQuestion, thingKinds } from "./schema.ts";
import { readTastes } from "./tastes.ts";

useDirectory();

/** A day before the earliest question. */
const index = new LiveIndex(() => new Date(worldNow.getTime() - 48 * 3_600_000));
afterAll(() => index.stop());

const seed = Number(process.env.SEED ?? 20_261_122);
const worlds = 5;
const accounts = 200; // 1,000 in all: each of a world asks four times

/** Most ask for all of it, others narrow it down in some way. */
function questionOf(accountId: number, random: () => number): CalendarQuestion {
  const upTo = (count: number) => 1 + Math.floor(random() * count);
  const sometimes = <T>(value: T, otherwise: T): T => (upTo(5) === 1 ? value : otherwise);
  return {
    viewer: { accountId, personId: accountId },
    now: new Date(worldNow.getTime() + upTo(48) * 3_600_000 - 24 * 3_600_000),
    after: sometimes({ startsOn: "2026-06-16", eventId: upTo(worldSize.events) }, null),
    limit: upTo(2) === 1 ? 50 : upTo(4),
    topicId: sometimes(upTo(worldSize.topics), null),
    placeId: sometimes(upTo(5), null),
    isOnline: sometimes(true, false),
    personId: upTo(12) === 1 ? upTo(worldSize.people) : null,
    reasons: sometimes(
      [...presences, ...thingKinds].filter(() => upTo(3) === 1),
      [],
    ),
  };
}

async function inBothWays(question: CalendarQuestion): Promise<{ fromIndex: CalendarPart; fromSql: CalendarPart }> {
  const { accountId } = question.viewer;
  const [arrays, tastes, kept] = [index.find(), await readTastes(accountId), await readContacts(accountId)];
  if (!arrays || kept === cold || kept.version !== tastes.version) throw new Error("Not in step.");
  return { fromIndex: answerFrom({ arrays, contacts: kept, tastes }, question), fromSql: await listInSql(question) };
}

test(`a thousand accounts in ${worlds} worlds are told the same by the arrays and by Postgres (seed ${seed})`, { timeout: 180_000 }, async () => {
  const found = { events: 0, people: 0, things: 0, goesOn: 0, nothing: 0 };
  for (let nth = 0; nth < worlds; nth++) {
    await writeWorld(makeWorld(seed + nth));
    await catchUp();
    await index.check();
    const random = createRandom(seed - nth);
    for (let asked = 0; asked < accounts; asked++) {
      const question = questionOf(1 + (asked % worldSize.accounts), random);
      const { fromIndex, fromSql } = await inBothWays(question);
      expect({ question, ...fromIndex }).toEqual({ question, ...fromSql });
      const reasons = fromSql.entries.flatMap((entry) => entry.reasons);
      found.events += fromSql.entries.length;
      found.people += reasons.filter(({ kind }) => kind === "follows-person").length;
      found.things += reasons.filter(({ kind }) => kind !== "follows-person").length;
      found.goesOn += fromSql.next ? 1 : 0;
      found.nothing += fromSql.total === 0 ? 1 : 0;
    }
  }
  for (const [what, count] of Object.entries(found)) expect([what, count > 50]).toEqual([what, true]);
});

test("the parts of a calendar are the whole, each once", async () => {
  const question: CalendarQuestion = { viewer: { accountId: 1, personId: 1 }, now: worldNow, after: null, limit: 3 };
  for (let accountId = 1; accountId <= 10; accountId++) {
    const whole = (await listInSql({ ...question, viewer: { accountId, personId: accountId }, limit: 100 })).entries;
    const parts: number[] = [];
    for (let after: CalendarQuestion["after"] = null, more = true; more; ) {
      const { entries, next }: CalendarPart = (await inBothWays({ ...question, viewer: { accountId, personId: accountId }, after })).fromIndex;
      parts.push(...entries.map(({ eventId }) => eventId));
      after = next;
      more = next !== null;
    }
    expect(parts).toEqual(whole.map(({ eventId }) => eventId));
  }
});

test("an answer from the arrays asks Postgres one thing: what the viewer wants, and the version of their contacts", async () => {
  const { listCalendar, stopCalendar, warmCalendar } = await import("./queries.ts");
  await warmCalendar();
  expect(await statementsOf(() => listCalendar({ viewer: { accountId: 3, personId: 3 }, now: new Date(), after: null, limit: 50 }))).toHaveLength(1);
  await stopCalendar();
});
