// Events of other sources that a source's new records tell of as well.
import type { EventRow } from "#lib/events/schema.ts";
import { slugOf } from "#lib/kit/slug.ts";
import { readToldApart } from "#lib/merges/queries.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type EventFacts, pickSame } from "../match/same-event.ts";
import { webKeyOf } from "../match/web-key.ts";
import type { EventRecord } from "../records.ts";
import { withoutYear } from "../wording.ts";
import { type Batch, isNotToldBy, type Matched } from "./batch.ts";
import { findExportedEvents } from "../exported.ts";

type Columns = Omit<EventRow, "id" | "slug">;
type Candidate = EventFacts & { id: number };

/** For each record the event here that is certainly the same, or null. What only may be the same is proposed. */
export async function findSameEvents(batch: Batch, records: Matched<EventRecord>[], columns: Columns[]): Promise<(number | null)[]> {
  await readYears(
    batch,
    columns.map(({ year }) => year),
  );
  const { otherEvents } = batch;
  const places = await readPlaces(
    batch,
    columns.map(({ placeId }) => placeId),
  );
  const apart = await readToldApart(batch.client, "event");
  const exported = await findExportedEvents(batch, records);
  return records.map((record, at) => {
    const own = exported.get(record.said.key);
    if (own !== undefined) return own;
    const facts = factsOf(columns[at] as Columns, places);
    const isOpen = ({ id }: Candidate) => !apart.isAnother({ source: batch.source, key: record.said.key }, id);
    const { same, maybe } = pickSame(facts, otherEvents.candidates(facts).filter(isOpen));
    const isDoubtful = same !== null && apart.isDoubtful(batch.source, same.id);
    if (maybe.length > 0 || isDoubtful) propose(batch, record, same ? [same, ...maybe] : maybe);
    if (!same || isDoubtful) return null;
    otherEvents.take(same.id);
    return same.id;
  });
}

function propose({ findings }: Batch, { at, said }: Matched<EventRecord>, maybe: Candidate[]): void {
  const detail = maybe.map(({ id, name, startsOn }) => ({ id, name, startsOn }));
  findings.propose({ ...at, entity: "event", key: said.key, reason: "may be an event that is here already", detail });
}

/**
 * Events that other sources tell of, by what two tellings of one event must share: the name or the address, in one year.
 * A year is read once in a run, since each batch of a long list names most years again: what the run itself adds comes
 * from its own source, and is no candidate.
 */
export class OtherEvents {
  readonly years = new Set<number>();
  private readonly byKey = new Map<string, Candidate[]>();
  private readonly taken = new Set<number>();

  add(year: number, events: Candidate[]): void {
    this.years.add(year);
    for (const event of events) for (const key of keysOf(event)) this.alike(key).push(event);
  }

  /** From now on this source tells of it too: what else it tells of is something else. */
  take(id: number): void {
    this.taken.add(id);
  }

  candidates(facts: EventFacts): Candidate[] {
    const found = new Set(keysOf(facts).flatMap((key) => this.byKey.get(key) ?? []));
    return [...found].filter(({ id }) => !this.taken.has(id));
  }

  private alike(key: string): Candidate[] {
    const list = this.byKey.get(key) ?? [];
    this.byKey.set(key, list);
    return list;
  }
}

function keysOf({ name, url, year }: EventFacts): string[] {
  const address = webKeyOf(url);
  return [`${year} ${slugOf(withoutYear(name, year))}`, ...(address === null ? [] : [`${year} ${address}`])];
}

async function readYears(batch: Batch, years: number[]): Promise<void> {
  const fresh = [...new Set(years)].filter((year) => !batch.otherEvents.years.has(year));
  if (fresh.length === 0) return;
  const byYear = Map.groupBy(await readCandidates(batch, fresh), ({ year }) => year);
  for (const year of fresh) batch.otherEvents.add(year, byYear.get(year) ?? []);
}

/** Events of those years that this source has not told of: of two of its own it knows that they are two. */
const readCandidates = (batch: Batch, years: number[]): Promise<Candidate[]> =>
  query<Candidate>(
    sql`
    select e.id, e.name, e.year, e.starts_on::text as "startsOn", e.ends_on::text as "endsOn", e.has_observed_dates as "hasObservedDates",
      case when p.kind = 'city' then p.id end as "cityId", p.country_code as "countryCode", e.url
    from event e left join place p on p.id = e.place_id
    where e.year = any (${years}::int[]) and ${isNotToldBy(batch, "event", sql`e.id`)}`,
    batch.client,
  );

type Places = Map<number, { isCity: boolean; countryCode: string }>;

async function readPlaces(batch: Batch, ids: (number | null)[]): Promise<Places> {
  const rows = await query<{ id: number; isCity: boolean; countryCode: string }>(
    sql`select id, kind = 'city' as "isCity", country_code as "countryCode" from place where id = any (${ids.filter((id) => id !== null)}::int[])`,
    batch.client,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function factsOf(columns: Columns, places: Places): EventFacts {
  const place = columns.placeId === null ? undefined : places.get(columns.placeId);
  return { ...columns, cityId: place?.isCity ? columns.placeId : null, countryCode: place?.countryCode ?? null };
}
