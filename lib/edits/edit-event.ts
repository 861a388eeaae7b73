// Somebody changes an event: the fields that they touched, all of them or none.
import type pg from "pg";
import type { Result } from "#lib/kit/result.ts";
import { findOrAddPlace } from "#lib/places/commands.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { findOrAddTopics } from "#lib/topics/commands.ts";
import { findEventForm } from "./event-form.ts";
import { keepRevision, noteWhoSaid } from "./history.ts";
import { type Contested, mergeForm, type Wanted } from "./merge-form.ts";
import { type EventForm, wordsOf } from "./schema.ts";

export type Edited =
  | Result<{ changed: string[] }, "no-such-event" | "ends-before-it-starts" | "another-year">
  | { ok: false; reason: "changed-meanwhile"; contested: Contested };

interface Asked extends Wanted<EventForm> {
  accountId: number;
  year: number;
  slug: string;
}

/** Takes what was touched. Nothing, where another has touched the same meanwhile, or the days make no sense. */
export async function editEvent({ accountId, year, slug, why, ...asked }: Asked): Promise<Edited> {
  return transaction(async (client) => {
    const event = await findEventForm({ year, slug }, { client, isLocked: true });
    if (!event) return { ok: false, reason: "no-such-event" };
    const { id, form } = event;
    const merged = mergeForm(form, asked);
    if (!merged.ok) return merged;
    const { next, changed } = merged;
    if (next.endsOn && (!next.startsOn || next.endsOn < next.startsOn)) return { ok: false, reason: "ends-before-it-starts" };
    if (next.startsOn && Number(next.startsOn.slice(0, 4)) !== year && Number(next.endsOn.slice(0, 4)) !== year) return { ok: false, reason: "another-year" };
    if (changed.length === 0) return { ok: true, changed };
    const fields = await write(client, { id, next, changed });
    await noteWhoSaid(client, { entity: "event", id, accountId, fields });
    await keepRevision(client, { entity: "event", id, accountId, before: form, after: next, changed, why });
    return { ok: true, changed };
  });
}

/** Returns the names of the values that it wrote, as sources know them. */
async function write(client: pg.ClientBase, { id, next, changed }: { id: number; next: EventForm; changed: string[] }): Promise<string[]> {
  const said: string[] = [];
  const isChanged = (...fields: string[]) => fields.some((field) => changed.includes(field));
  if (isChanged("name", "tagline", "description")) {
    await query(
      sql`update event set name = ${next.name}, tagline = nullif(${next.tagline}, ''), description = nullif(${next.description}, '') where id = ${id}`,
      client,
    );
    said.push(...changed.filter((field) => ["name", "tagline", "description"].includes(field)));
  }
  if (isChanged("startsOn", "endsOn")) {
    const [startsOn, endsOn] = [next.startsOn || null, next.endsOn || next.startsOn || null];
    await query(
      sql`update event set starts_on = ${startsOn}::date, ends_on = ${endsOn}::date, date_precision = ${startsOn ? "day" : "tba"}::date_precision, has_observed_dates = false where id = ${id}`,
      client,
    );
    said.push("startsOn", "endsOn", "datePrecision", "hasObservedDates");
  }
  if (isChanged("city", "country")) {
    const { placeId, placeText, timeZone } = await findOrAddPlace(client, { city: next.city || undefined, country: next.country || undefined } as never);
    await query(sql`update event set place_id = ${placeId}, place_text = ${placeText}, time_zone = coalesce(${timeZone}, time_zone) where id = ${id}`, client);
    said.push("placeId", "placeText", ...(timeZone ? ["timeZone"] : []));
  }
  if (isChanged("topics")) await writeTopics(client, id, next.topics);
  return said;
}

async function writeTopics(client: pg.ClientBase, id: number, list: string): Promise<void> {
  const ids = [...new Set((await findOrAddTopics(client, wordsOf(list))).values())];
  await query(sql`delete from event_topic where event_id = ${id} and not (topic_id = any (${ids}::int[]))`, client);
  await query(sql`insert into event_topic (event_id, topic_id) select ${id}, unnest(${ids}::int[]) on conflict do nothing`, client);
}
