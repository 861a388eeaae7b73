import { assignSlugs } from "#lib/addresses/assign-slugs.ts";
import { setCallClosing } from "#lib/calls/commands.ts";
import { eventTable, findOrAddSeries } from "#lib/events/commands.ts";
import type { EventRow } from "#lib/events/schema.ts";
import { findOrAddPlace, findOrAddVenue, type PlaceFound } from "#lib/places/commands.ts";
import { insertRows, reserveIds, updateRows } from "#lib/stores/bulk.ts";
import { type Batch, filledFields, type Matched, matchRecords, type Positioned } from "./batch.ts";
import { asRemembered, isChanged, isKnown, type Known, proposeChanges, remember } from "./changes.ts";
import { applyTopics } from "./topics.ts";
import type { EventRecord } from "../records.ts";
import { withoutYear } from "../wording.ts";

type Columns = Omit<EventRow, "id" | "slug">;

/** Adds and changes events as their source says. */
export async function applyEvents(batch: Batch, records: Positioned<EventRecord>[]): Promise<void> {
  const dated = records.filter((record) => hasYear(batch, record));
  const matched = await matchRecords<EventRecord>(batch, "event", dated);
  await addEvents(
    batch,
    matched.filter(({ before }) => !before),
  );
  await changeEvents(batch, matched.filter(isKnown));
}

/** Without any year an event has no address: it waits for somebody who knows. */
function hasYear(batch: Batch, { at, said }: Positioned<EventRecord>): boolean {
  if (yearOf(said)) return true;
  batch.findings.unreadable({ ...at, entity: "event", key: said.key, reason: "nobody says in which year it was" });
  return false;
}

async function addEvents(batch: Batch, records: Matched<EventRecord>[]): Promise<void> {
  const columns = await columnsOf(
    batch,
    records.map(({ said }) => said),
  );
  const ids = await reserveIds(batch.client, "event", records.length);
  const slugs = await assignSlugs(
    batch.client,
    "event",
    columns.map(({ name, year }) => ({ name: withoutYear(name, year), scope: year })),
  );
  const added = records.map((record, at) => ({ record, row: { ...(columns[at] as Columns), id: ids[at] as number, slug: slugs[at] as string } }));
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
  await applyTopicsAndCalls(batch, added);
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
  const kept = await proposeChanges(batch, { table: eventTable, records, before, now });
  await updateRows(batch.client, eventTable, await withAddresses(batch, kept.filter(isChanged)));
  await remember(batch, "changed", kept.map(asRemembered));
  await applyTopicsAndCalls(batch, kept);
}

async function applyTopicsAndCalls(batch: Batch, events: { record: Matched<EventRecord>; row: EventRow }[]): Promise<void> {
  await applyTopics(
    batch,
    "event",
    events.map(({ record, row }) => ({ entityId: row.id, before: record.before?.said.topics ?? [], now: record.said.topics })),
  );
  for (const { record, row } of events) {
    const closesOn = record.said.callClosesOn;
    if (closesOn && closesOn !== record.before?.said.callClosesOn) await setCallClosing(batch.client, { eventId: row.id, closesOn });
  }
}

/** An event whose year changed moves: its old address redirects. */
async function withAddresses(batch: Batch, changed: { row: EventRow; changes: Partial<EventRow> }[]): Promise<EventRow[]> {
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
  const columns: Columns[] = [];
  for (const each of said) columns.push(columnsOfOne(each, series, await resolvePlace(batch, each)));
  return columns;
}

async function resolvePlace(batch: Batch, said: EventRecord): Promise<PlaceFound & { venueId: number | null }> {
  const place = await findOrAddPlace(batch.client, said);
  if (!said.venue) return { ...place, venueId: null };
  const [slug] = await assignSlugs(batch.client, "venue", [{ name: said.venue }]);
  return { ...place, venueId: await findOrAddVenue(batch.client, { name: said.venue, placeId: place.placeId, slug: slug as string }) };
}

function columnsOfOne(said: EventRecord, series: Map<string, number>, place: PlaceFound & { venueId: number | null }): Columns {
  const startsOn = said.startsOn ?? said.observedFirst ?? null;
  const endsOn = said.startsOn ? (said.endsOn ?? said.startsOn) : (said.observedLast ?? startsOn);
  return {
    year: yearOf(said) as number,
    seriesId: said.series ? (series.get(said.series.name) ?? null) : null,
    name: said.name,
    description: said.description ?? null,
    startsOn,
    endsOn: isPlausibleEnd(startsOn, endsOn) ? endsOn : startsOn,
    datePrecision: startsOn ? "day" : "tba",
    hasObservedDates: !said.startsOn && startsOn !== null,
    timeZone: said.timeZone ?? place.timeZone,
    format: said.isOnline ? "online" : "in_person",
    placeId: place.placeId,
    placeText: place.placeText,
    venueId: place.venueId,
    url: said.url ?? null,
    hashtag: said.hashtag ?? null,
    languages: [...new Set(said.languages)],
    codeOfConductUrl: said.codeOfConductUrl ?? null,
  };
}

/** No event lasts a year: a later end is a slip of the pen. */
function isPlausibleEnd(startsOn: string | null, endsOn: string | null): boolean {
  if (!startsOn || !endsOn) return false;
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000;
  return days >= 0 && days <= 366;
}

function yearOf(said: EventRecord): number | null {
  const text = said.startsOn ?? said.observedFirst ?? /(?:^|\D)((?:19|20)\d\d)$/.exec(said.key)?.[1];
  return text ? Number(text.slice(0, 4)) : null;
}
