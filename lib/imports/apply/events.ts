import { assignSlugs } from "#lib/addresses/assign-slugs.ts";
import { saveCalls } from "#lib/calls/commands.ts";
import { eventTable, findOrAddSeries } from "#lib/events/commands.ts";
import type { EventRow } from "#lib/events/schema.ts";
import { findOrAddPlace, findOrAddVenue, type PlaceFound } from "#lib/places/commands.ts";
import { insertRows, reserveIds, updateRows } from "#lib/stores/bulk.ts";
import { type Batch, filledFields, type Matched, matchRecords, type Positioned, readOthers } from "./batch.ts";
import { asRemembered, isChanged, isKnown, type Known, proposeChanges, remember } from "./changes.ts";
import { applyEventCoverage } from "./coverage.ts";
import { proposeJoined } from "./join-events.ts";
import { findSameEvents } from "./same-events.ts";
import { applyTopics } from "./topics.ts";
import { saidColumnsOf, yearOf } from "../event-columns.ts";
import { tellOpenPlaces, withPlaceReadAnew } from "../open-places.ts";
import type { EventRecord } from "../records.ts";
import { renameSeries } from "../renames.ts";
import { withoutYear } from "../wording.ts";

type Columns = Omit<EventRow, "id" | "slug">;
type Where = PlaceFound & { venueId: number | null };

/** Adds and changes events as their source says. */
export async function applyEvents(batch: Batch, records: Positioned<EventRecord>[]): Promise<void> {
  const dated = records.filter((record) => hasYear(batch, record));
  const matched = await matchRecords<EventRecord>(batch, "event", dated);
  tellOpenPlaces(batch, matched);
  const known = matched.filter(isKnown);
  await renameSeries(
    batch,
    known.map(({ at, said, before }) => ({ at, key: said.key, before: before.said.series, now: said.series })),
  );
  await addEvents(
    batch,
    matched.filter(({ before }) => !before),
  );
  await changeEvents(batch, known);
}

/** Without any year an event has no address: it waits for somebody who knows. */
function hasYear(batch: Batch, { at, said }: Positioned<EventRecord>): boolean {
  if (yearOf(said)) return true;
  batch.findings.unreadable({ ...at, entity: "event", key: said.key, reason: "nobody says in which year it was" });
  return false;
}

/** New to the source: some are here already, told of by others. */
async function addEvents(batch: Batch, records: Matched<EventRecord>[]): Promise<void> {
  const columns = await columnsOf(
    batch,
    records.map(({ said }) => said),
  );
  const same = await findSameEvents(batch, records, columns);
  const all = records.map((record, at) => ({ record, columns: columns[at] as Columns, eventId: same[at] ?? null }));
  await joinEvents(
    batch,
    all.flatMap(({ eventId, ...each }) => (eventId === null ? [] : [{ ...each, eventId }])),
  );
  await insertEvents(
    batch,
    all.filter(({ eventId }) => eventId === null),
  );
}

async function joinEvents(batch: Batch, joined: { record: Matched<EventRecord>; columns: Columns; eventId: number }[]): Promise<void> {
  const kept = await proposeJoined(batch, joined);
  await updateRows(batch.client, eventTable, await withAddresses(batch, kept.filter(isChanged)));
  await remember(batch, "joined", kept.map(asRemembered));
  await applyWhatBelongs(batch, kept);
}

async function insertEvents(batch: Batch, fresh: { record: Matched<EventRecord>; columns: Columns }[]): Promise<void> {
  const ids = await reserveIds(batch.client, "event", fresh.length);
  const slugs = await assignSlugs(
    batch.client,
    "event",
    fresh.map(({ columns: { name, year } }) => ({ name: withoutYear(name, year), scope: year })),
  );
  const added = fresh.map(({ record, columns }, at) => ({ record, row: { ...columns, id: ids[at] as number, slug: slugs[at] as string } }));
  await insertRows(
    batch.client,
    eventTable,
    added.map(({ row }) => row),
  );
  await remember(
    batch,
    "added",
    added.map(({ record, row }) => ({ record, entityId: row.id, fields: filledFields(row) })),
  );
  await applyWhatBelongs(batch, added);
}

async function changeEvents(batch: Batch, records: Known<EventRecord>[]): Promise<void> {
  const now = await columnsOf(
    batch,
    records.map(({ said }) => said),
  );
  const before = await columnsOf(
    batch,
    records.map((record) => record.before.said),
  );
  const kept = await proposeChanges(batch, { table: eventTable, records, before, now, weigh: withPlaceReadAnew });
  await updateRows(batch.client, eventTable, await withAddresses(batch, kept.filter(isChanged)));
  await remember(batch, "changed", kept.map(asRemembered));
  await applyWhatBelongs(batch, kept);
}

async function applyWhatBelongs(batch: Batch, events: { record: Matched<EventRecord>; row: EventRow }[]): Promise<void> {
  await applyTopics(
    batch,
    "event",
    events.map(({ record, row }) => ({ entityId: row.id, before: record.before?.said.topics ?? [], now: record.said.topics })),
  );
  await applyEventCoverage(
    batch,
    events.map(({ record, row }) => ({ id: row.id, before: record.before?.said.coverage ?? [], now: record.said.coverage })),
  );
  const others = await readOthers(batch, { kind: "event", ids: events.flatMap(({ record, row }) => (record.before ? [row.id] : [])) });
  const calls = events.map(({ record, row }) => ({
    eventId: row.id,
    before: record.before?.said.calls ?? [],
    now: record.said.calls,
    others: (others.get(row.id) ?? []).flatMap((said) => (said as EventRecord).calls),
  }));
  const records = new Map(events.map(({ record, row }) => [row.id, record]));
  for (const { eventId, ...detail } of await saveCalls(batch.client, calls)) {
    const { at, said } = records.get(eventId) as Matched<EventRecord>;
    batch.findings.conflict({ ...at, entity: "event", key: said.key, reason: "another source names another date of its call", detail });
  }
}

/** An event whose year changed moves: its old address redirects. */
export async function withAddresses(batch: Pick<Batch, "client">, changed: { row: EventRow; changes: Partial<EventRow> }[]): Promise<EventRow[]> {
  const moved = changed.filter(({ row, changes }) => changes.year !== undefined && changes.year !== row.year);
  const slugs = await assignSlugs(
    batch.client,
    "event",
    moved.map(({ row, changes }) => ({ name: withoutYear(row.name, row.year), scope: changes.year as number })),
  );
  return changed.map((each) => {
    const at = moved.indexOf(each);
    return { ...each.row, ...each.changes, slug: at === -1 ? each.row.slug : (slugs[at] as string) };
  });
}

async function columnsOf(batch: Batch, said: EventRecord[]): Promise<Columns[]> {
  const series = await findOrAddSeries(
    batch.client,
    said.flatMap((each) => each.series?.name ?? []),
  );
  const found = new Map<string, Where>();
  for (const each of said) if (!found.has(whereOf(each))) found.set(whereOf(each), await resolvePlace(batch, each));
  return said.map((each) => columnsOfOne(each, series, found.get(whereOf(each)) as Where));
}

/** The words that say where an event is: many of a list are in one city. */
const whereOf = ({ city, region, country, venue }: EventRecord) => JSON.stringify([city, region, country, venue]);

async function resolvePlace(batch: Batch, said: EventRecord): Promise<Where> {
  const place = await findOrAddPlace(batch.client, said);
  if (!said.venue) return { ...place, venueId: null };
  const [slug] = await assignSlugs(batch.client, "venue", [{ name: said.venue }]);
  return { ...place, venueId: await findOrAddVenue(batch.client, { name: said.venue, placeId: place.placeId, slug: slug as string }) };
}

function columnsOfOne(said: EventRecord, series: Map<string, number>, { placeId, placeText, timeZone, venueId }: Where): Columns {
  const columns = saidColumnsOf(said);
  return {
    ...columns,
    timeZone: columns.timeZone ?? timeZone,
    seriesId: said.series ? (series.get(said.series.name) ?? null) : null,
    placeId,
    placeText,
    venueId,
  };
}
