import type pg from "pg";
import { sql } from "#lib/stores/postgres.ts";
import type { CallSaid, MilestoneSaid } from "./schema.ts";

/** What a source says now of an event's calls, and what it said before. */
export interface CallChange {
  eventId: number;
  before: CallSaid[];
  now: CallSaid[];
  /** What other sources say: their dates stay when this one drops them. */
  others?: CallSaid[];
  /** The dates that are dropped were never said, and leave nothing. */
  isTakenBack?: boolean;
}

/**
 * Takes over what a source says of calls. Calls of an event are told apart by their name. A date that the source has
 * moved stays, as replaced; one that it takes back goes. A date of another source is not touched: where both name one
 * for the same step, the first stands, and the later word is told.
 */
export async function saveCalls(client: pg.ClientBase, changes: CallChange[]): Promise<Disagreement[]> {
  const changed = changes.filter(({ before, now }) => JSON.stringify(before) !== JSON.stringify(now));
  if (changed.length === 0) return [];
  await removeCalls(client, changed);
  const calls = changed.flatMap((change) =>
    change.now.map((call) => ({ ...change, call, before: change.before.find(({ name }) => name === call.name), others: milestonesOf(change.others, call) })),
  );
  const ids = await saveRows(client, calls);
  const steps = calls.map((each) => ({ callId: ids.get(keyOf(each.eventId, each.call)) as number, ...each }));
  return saveMilestones(client, steps);
}

/** A step of a call for which somebody else names another day. */
export interface Disagreement {
  eventId: number;
  kind: MilestoneSaid["kind"];
  ours: string;
  theirs: string;
}

/** Dates that others give for the call of that name. */
const milestonesOf = (others: CallSaid[] = [], { name }: CallSaid) => others.filter((call) => call.name === name).flatMap(({ milestones }) => milestones);

const keyOf = (eventId: number, call: { name?: string | undefined | null }) => `${eventId} ${call.name ?? ""}`;

/** Calls that the source does not name any more, with the dates that it gave them; the call goes when nothing is left of it. */
async function removeCalls(client: pg.ClientBase, changes: CallChange[]): Promise<void> {
  const gone = changes.flatMap(({ eventId, before, now, others }) =>
    before.filter(({ name }) => !now.some((call) => call.name === name)).map((call) => ({ eventId, call, others })),
  );
  const dates = gone.flatMap(({ eventId, call, others }) =>
    call.milestones
      .filter((each) => !isAmong(each, milestonesOf(others, call)))
      .map(({ kind, dueOn }) => ({ event: eventId, name: call.name ?? null, kind, due: dueOn })),
  );
  await client.query(sql`
    delete from call_milestone m using call c, json_to_recordset(${JSON.stringify(dates)}::json) as r (event int, name text, kind milestone_kind, due date)
    where m.call_id = c.id and c.event_id = r.event and c.name is not distinct from r.name and m.kind = r.kind and m.due_on = r.due`);
  const names = JSON.stringify(gone.map(({ eventId, call }) => ({ event: eventId, name: call.name ?? null })));
  await client.query(sql`
    delete from call c using json_to_recordset(${names}::json) as r (event int, name text)
    where c.event_id = r.event and c.name is not distinct from r.name and not exists (select from call_milestone m where m.call_id = c.id)`);
}

/** Writes the calls themselves. Returns their ids by event and name. */
async function saveRows(client: pg.ClientBase, calls: { eventId: number; call: CallSaid }[]): Promise<Map<string, number>> {
  const rows = calls.map(({ eventId, call }, at) => ({
    at,
    event: eventId,
    name: call.name ?? null,
    url: call.url ?? null,
    zone: call.timeZone ?? null,
    aoe: call.isAnywhereOnEarth,
    note: call.note ?? null,
  }));
  const said = sql`json_to_recordset(${JSON.stringify(rows)}::json) as r (at int, event int, name text, url text, zone text, aoe boolean, note text)`;
  await client.query(sql`
    insert into call (event_id, name, url, time_zone, is_anywhere_on_earth, note)
    select event, name, url, zone, aoe, note from (select distinct on (r.event, r.name) r.* from ${said} order by r.event, r.name, r.at) as first
    where not exists (select from call c where c.event_id = first.event and c.name is not distinct from first.name) order by event, at`);
  await client.query(sql`
    update call c set url = coalesce(r.url, c.url), time_zone = coalesce(r.zone, c.time_zone), is_anywhere_on_earth = r.aoe or c.is_anywhere_on_earth, note = coalesce(r.note, c.note)
    from ${said} where c.event_id = r.event and c.name is not distinct from r.name
      and (c.url, c.time_zone, c.is_anywhere_on_earth, c.note) is distinct from (coalesce(r.url, c.url), coalesce(r.zone, c.time_zone), r.aoe or c.is_anywhere_on_earth, coalesce(r.note, c.note))`);
  const { rows: found } = await client.query<{ id: number; eventId: number; name: string | null }>(sql`
    select id, event_id as "eventId", name from call where event_id = any (${calls.map(({ eventId }) => eventId)}::int[]) order by id desc`);
  return new Map(found.map((row) => [keyOf(row.eventId, row), row.id]));
}

interface Step {
  callId: number;
  eventId: number;
  call: CallSaid;
  before: CallSaid | undefined;
  others: MilestoneSaid[];
  isTakenBack?: boolean | undefined;
}

async function saveMilestones(client: pg.ClientBase, steps: Step[]): Promise<Disagreement[]> {
  const dropped = steps.flatMap(({ callId, call, before, others, isTakenBack }) =>
    (before?.milestones ?? [])
      .filter((each) => !isAmong(each, [...call.milestones, ...others]))
      .map((each) => ({ call: callId, kind: each.kind, due: each.dueOn, moved: !isTakenBack && movesTo(each, call) })),
  );
  const said = sql`json_to_recordset(${JSON.stringify(dropped)}::json) as r (call int, kind milestone_kind, due date, moved boolean)`;
  await client.query(sql`
    update call_milestone m set is_replaced = true from ${said}
    where r.moved and m.call_id = r.call and m.kind = r.kind and m.due_on = r.due and not m.is_replaced`);
  await client.query(sql`
    delete from call_milestone m using ${said} where not r.moved and m.call_id = r.call and m.kind = r.kind and m.due_on = r.due`);
  return addMilestones(client, steps);
}

const isAmong = (milestone: MilestoneSaid, all: MilestoneSaid[]) => all.some(({ kind, dueOn }) => kind === milestone.kind && dueOn === milestone.dueOn);
const movesTo = (milestone: MilestoneSaid, call: CallSaid) => call.milestones.some(({ kind, isReplaced }) => kind === milestone.kind && !isReplaced);

async function addMilestones(client: pg.ClientBase, steps: Step[]): Promise<Disagreement[]> {
  const rows = steps.flatMap(({ callId, eventId, call }) =>
    call.milestones.map(({ kind, dueOn, dueTime, isReplaced }) => ({
      call: callId,
      event: eventId,
      kind,
      due: dueOn,
      time: dueTime ?? null,
      replaced: isReplaced,
    })),
  );
  const said = sql`json_to_recordset(${JSON.stringify(rows)}::json) as r (call int, event int, kind milestone_kind, due date, time text, replaced boolean)`;
  const { rows: disagreements } = await client.query<Disagreement>(sql`
    select distinct r.event as "eventId", r.kind, m.due_on::text as ours, r.due::text as theirs from ${said}
    join call_milestone m on m.call_id = r.call and m.kind = r.kind and m.due_on <> r.due and not m.is_replaced
    where not r.replaced and not exists (select from call_milestone same where same.call_id = r.call and same.kind = r.kind and same.due_on = r.due)
      and not exists (select from ${said} where r.call = m.call_id and r.kind = m.kind and r.due = m.due_on)`);
  const refused = new Set(disagreements.map(({ eventId, kind, theirs }) => `${eventId} ${kind} ${theirs}`));
  const wanted = rows.filter(({ event, kind, due }) => !refused.has(`${event} ${kind} ${due}`));
  await client.query(sql`
    insert into call_milestone (call_id, kind, due_on, due_time, is_replaced)
    select distinct on (r.call, r.kind, r.due) r.call, r.kind, r.due, r.time, r.replaced
    from json_to_recordset(${JSON.stringify(wanted)}::json) as r (call int, kind milestone_kind, due date, time text, replaced boolean) order by r.call, r.kind, r.due, r.replaced
    on conflict (call_id, kind, due_on) do update set due_time = coalesce(excluded.due_time, call_milestone.due_time), is_replaced = excluded.is_replaced
    where (call_milestone.due_time, call_milestone.is_replaced) is distinct from (coalesce(excluded.due_time, call_milestone.due_time), excluded.is_replaced)`);
  return disagreements;
}
