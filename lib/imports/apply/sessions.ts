import { Temporal } from "temporal-polyfill";
import { type SessionRow, sessionTable } from "#lib/sessions/commands.ts";
import { insertRows, reserveIds, updateRows } from "#lib/stores/bulk.ts";
import { sql } from "#lib/stores/postgres.ts";
import { applyAppearances } from "./appearances.ts";
import { applyCoverage } from "./coverage.ts";
import { applyPeople } from "./people.ts";
import { findSameSessions, proposeJoinedSessions } from "./same-sessions.ts";
import { applyTopics } from "./topics.ts";
import { type Batch, filledFields, findEntities, type Matched, matchRecords, type Positioned, saveExternalIds } from "./batch.ts";
import { leaveOutWithheld } from "./withheld.ts";
import { asRemembered, isChanged, isKnown, type Known, proposeChanges, remember } from "./changes.ts";
import type { Position, SessionRecord } from "../records.ts";
import { findRenamedPeople } from "../renames.ts";

type Columns = Omit<SessionRow, "id">;
type Zones = Map<number, string | null>;
export type Entities = Map<string, number | null>;

/** A session that stands here, with what its source says now and said before. */
export interface Standing {
  at: Position;
  id: number;
  eventId: number;
  now: SessionRecord;
  before: SessionRecord | null;
  /** Another source told of it before. */
  isJoined?: boolean;
}

/** Adds and changes sessions as their source says, with who appears in them, their topics and coverage. */
export async function applySessions(batch: Batch, records: Positioned<SessionRecord>[]): Promise<void> {
  const events = await findEntities(batch, "event", [...new Set(records.map(({ said }) => said.event))]);
  const placed = await leaveOutWithheld(
    batch,
    records.filter((record) => hasEvent(batch, record, events)),
  );
  const matched = await matchRecords<SessionRecord>(batch, "session", placed);
  if (matched.length === 0) return;
  await applyNamedPeople(batch, matched);
  const people = await findEntities(batch, "person", [...new Set(matched.flatMap(({ said }) => said.people.map(({ key }) => key)))]);
  const left = await findEntities(
    batch,
    "event",
    matched.flatMap(({ before }) => before?.said.event ?? []),
  );
  for (const [key, id] of left) events.set(key, id); // a session that moved was in another one before
  const zones = await findZones(batch, [...events.values()]);
  const added = await addSessions(
    batch,
    matched.filter(({ before }) => !before),
    { events, zones },
  );
  const changed = await changeSessions(batch, matched.filter(isKnown), { events, zones });
  const standing = [...added, ...changed];
  await applyParents(batch, standing);
  await applyAppearances(batch, standing, people);
  await applyTopics(
    batch,
    "session",
    standing.map(({ id, before, now }) => ({ entityId: id, before: before?.topics ?? [], now: now.topics })),
  );
  await applyCoverage(batch, standing);
  await saveExternalIds(
    batch,
    "session",
    standing.flatMap(({ id, now }) => (now.guid ? [{ scheme: "schedule-guid", value: now.guid, entityId: id }] : [])),
  );
}

function hasEvent(batch: Batch, { at, said }: Positioned<SessionRecord>, events: Entities): boolean {
  if (events.get(said.event)) return true;
  const finding = { ...at, entity: "session", key: said.key, detail: said.event } as const;
  if (events.has(said.event)) batch.findings.skip({ ...finding, reason: "its event was taken down here" });
  else batch.findings.unreadable({ ...finding, reason: "its event is not in the source" });
  return false;
}

/** People whom sessions name, and of whom the source says nothing more: those who are new, and those who go by another name now. */
async function applyNamedPeople(batch: Batch, records: Matched<SessionRecord>[]): Promise<void> {
  const named = new Map(records.flatMap(({ at, said }) => said.people.map((person) => [person.key, { at, person }] as const)));
  const known = await findEntities(batch, "person", [...named.keys()]);
  const unknown = [...named.values()].filter(({ person }) => !known.has(person.key));
  const fresh = unknown.map(({ at, person }) => ({ at, said: { kind: "person" as const, ...person, handles: [], aliases: [] } }));
  await applyPeople(batch, [...fresh, ...(await findRenamedPeople(batch, records))]);
}

async function findZones(batch: Batch, eventIds: (number | null)[]): Promise<Zones> {
  const { rows } = await batch.client.query<{ id: number; zone: string | null }>(
    sql`select id, time_zone as zone from event where id = any (${eventIds}::int[])`,
  );
  return new Map(rows.map(({ id, zone }) => [id, zone]));
}

interface Surroundings {
  events: Entities;
  zones: Zones;
}

/** New to the source: some are here already, told of by others. */
async function addSessions(batch: Batch, records: Matched<SessionRecord>[], around: Surroundings): Promise<Standing[]> {
  const columns = records.map(({ said }) => columnsOf(said, around));
  const same = await findSameSessions(batch, records, columns);
  const all = records.map((record, at) => ({ record, columns: columns[at] as Columns, sessionId: same[at] ?? null }));
  const joined = all.flatMap(({ sessionId, ...each }) => (sessionId === null ? [] : [{ ...each, sessionId }]));
  return [
    ...(await joinSessions(batch, joined)),
    ...(await insertSessions(
      batch,
      all.filter(({ sessionId }) => sessionId === null),
    )),
  ];
}

async function joinSessions(batch: Batch, joined: Parameters<typeof proposeJoinedSessions>[1]): Promise<Standing[]> {
  const kept = await proposeJoinedSessions(batch, joined);
  await updateRows(
    batch.client,
    sessionTable,
    kept.filter(isChanged).map(({ row, changes }) => ({ ...row, ...changes })),
  );
  await remember(batch, "joined", kept.map(asRemembered));
  return kept.map(({ row, record }) => ({ at: record.at, id: row.id, eventId: row.eventId, now: record.said, before: record.before.said, isJoined: true }));
}

async function insertSessions(batch: Batch, fresh: { record: Matched<SessionRecord>; columns: Columns }[]): Promise<Standing[]> {
  const ids = await reserveIds(batch.client, "session", fresh.length);
  const added = fresh.map(({ record, columns }, at) => ({ record, row: { ...columns, id: ids[at] as number } }));
  await insertRows(
    batch.client,
    sessionTable,
    added.map(({ row }) => row),
  );
  await remember(
    batch,
    "added",
    added.map(({ record, row }) => ({ record, entityId: row.id, fields: filledFields(row) })),
  );
  return added.map(({ record, row }) => ({ at: record.at, id: row.id, eventId: row.eventId, now: record.said, before: null }));
}

async function changeSessions(batch: Batch, records: Known<SessionRecord>[], around: Surroundings): Promise<Standing[]> {
  const before = records.map((record) => columnsOf(record.before.said, around));
  const now = records.map(({ said }) => columnsOf(said, around));
  const kept = await proposeChanges(batch, { table: sessionTable, records, before, now });
  await updateRows(
    batch.client,
    sessionTable,
    kept.filter(isChanged).map(({ row, changes }) => ({ ...row, ...changes })),
  );
  await remember(batch, "changed", kept.map(asRemembered));
  return kept.map(({ row, changes, record }) => ({
    at: record.at,
    id: row.id,
    eventId: changes.eventId ?? row.eventId,
    now: record.said,
    before: record.before.said,
  }));
}

/** Puts talks into the blocks that their source says they are part of, where nobody here put them elsewhere. */
async function applyParents(batch: Batch, standing: Standing[]): Promise<void> {
  const moved = standing.filter(({ before, now }) => before?.parent !== now.parent);
  if (moved.length === 0) return;
  const ids = await findEntities(
    batch,
    "session",
    moved.flatMap(({ before, now }) => [before?.parent ?? [], now.parent ?? []].flat()),
  );
  const idOf = (key: string | undefined) => (key ? (ids.get(key) ?? null) : null);
  const rows = JSON.stringify(moved.map(({ id, before, now }) => ({ session: id, was: idOf(before?.parent), parent: idOf(now.parent) })));
  await batch.client.query(sql`
    update session s set parent_id = r.parent from json_to_recordset(${rows}::json) as r (session int, was int, parent int)
    where s.id = r.session and s.parent_id is not distinct from r.was and r.parent is distinct from r.was and r.parent is distinct from s.id`);
}

/** What a source says of a session in our columns, where its event is known. */
export function columnsOf(said: SessionRecord, { events, zones }: Surroundings): Columns {
  const eventId = events.get(said.event) as number;
  const startsAt = instantOf(said, zones.get(eventId) ?? null);
  const endsAt = startsAt && said.durationSeconds ? new Date(Date.parse(startsAt) + said.durationSeconds * 1_000).toISOString() : null;
  return {
    eventId,
    kind: said.sessionKind,
    title: said.title,
    subtitle: said.subtitle ?? null,
    abstract: said.abstract ?? null,
    language: said.language ?? null,
    room: said.room ?? null,
    track: said.track ?? null,
    startsAt,
    endsAt,
    heldOn: said.heldOn ?? null,
    durationSeconds: said.durationSeconds ?? null,
  };
}

/** A time of day is an instant only where the event's zone is known; without one the day stands alone. */
function instantOf({ startsAt, heldOn }: SessionRecord, zone: string | null): string | null {
  if (!startsAt) return null;
  if (startsAt.length > 5) return new Date(startsAt).toISOString();
  if (!heldOn || !zone) return null;
  return new Date(Temporal.PlainDateTime.from(`${heldOn}T${startsAt}`).toZonedDateTime(zone).epochMilliseconds).toISOString();
}
