import { readContacts } from "#lib/follows/queries.ts";
import { owe } from "#lib/outbox/owed.ts";
import { type Cold, cold } from "#lib/stores/versioned-sets.ts";
import { listInSql } from "./in-sql.ts";
import { answerFrom } from "./upcoming/answer.ts";
import type { CalendarArrays } from "./upcoming/arrays.ts";
import { LiveIndex } from "./upcoming/live.ts";
import type { CalendarPart, CalendarQuestion } from "./schema.ts";
import { readTastes } from "./tastes.ts";

const mark = Symbol.for("hallway calendar");
/** One for the process, which begins with the first question. The web builds pages and routes apart, so that this file may be there more than once. */
const kept = globalThis as { [mark]?: LiveIndex };
kept[mark] ??= new LiveIndex();
const index = kept[mark];

/**
 * Upcoming events with the reasons for which they are in the viewer's calendar. From what this process keeps in mind and
 * the contacts in Redis, where both are in step with Postgres; else from Postgres, slower, with the same answer.
 * @example Alice follows Bob, who speaks at EuroPython: it is there, "follows-person", Bob, "speaking".
 */
export async function listCalendar(question: CalendarQuestion): Promise<CalendarPart> {
  const arrays = index.find();
  return (arrays && (await answerFromIndex(arrays, question))) ?? listInSql(question);
}

/** Null where the contacts in Redis are not there, or older than what Postgres says. */
async function answerFromIndex(arrays: CalendarArrays, question: CalendarQuestion): Promise<CalendarPart | null> {
  const { accountId } = question.viewer;
  const [tastes, contacts] = await Promise.all([readTastes(accountId), readContacts(accountId).catch((): Cold => cold)]); // Redis is away: the same as not knowing
  if (contacts === cold) await owe("follow-set", [accountId], "interactive");
  if (contacts === cold || contacts.version < tastes.version) return null;
  return answerFrom({ arrays, contacts, tastes }, question);
}

/** Makes the index ready before the first question. */
export async function warmCalendar(): Promise<void> {
  index.find();
  await index.check();
}

/** Ends what the index has begun: for a process that ends. */
export const stopCalendar = (): Promise<void> => index.stop();
