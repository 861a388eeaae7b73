// Events of other sources that a source's new records tell of as well.
import type { EventRow } from "#lib/events/schema.ts";
import { slugOf } from "#lib/kit/slug.ts";
import { readToldApart } from "#lib/merges/queries.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type EventFacts, pickSame } from "../match/same-event.ts";
import { webKeyOf } from "../match/web-key.ts";
import type { EventRecord } from "../records.ts";
import { withoutYear } from "../wording.ts";
import type { Batch, Matched } from "./batch.ts";

type Columns = Omit<EventRow, "id" | "slug">;
type Candidate = EventFacts & { id: number };

/** For each record the event here that is certainly the same, or null. What only may be the same is proposed. */
export async function findSameEvents(batch: Batch, records: Matched<EventRecord>[], columns: Columns[]): Promise<(number | null)[]> {
  const candidates = indexed(await readCandidates(batch, [...new Set(columns.map(({ year }) => year))]));
  const places = await readPlaces(
    batch,
    columns.map(({ placeId }) => placeId),
  );
  const apart = await readToldApart(batch.client, "event");
  const taken = new Set<number>();
  return records.map((record, at) => {
    const facts = factsOf(columns[at] as Columns, places);
    const isOpen = ({ id }: Candidate) => !taken.has(id) && !apart.isAnother({ source: batch.source, key: record.said.key }, id);
    const { same, maybe } = pickSame(facts, candidates(facts).filter(isOpen));
    const isDoubtful = same !== null && apart.isDoubtful(batch.source, same.id);
    if (maybe.length > 0 || isDoubtful) propose(batch, record, same ? [same, ...maybe] : maybe);
    if (!same || isDoubtful) return null;
    taken.add(same.id);
    return same.id;
  });
}

function propose({ findings }: Batch, { at, said }: Matched<EventRecord>, maybe: Candidate[]): void {
  const detail = maybe.map(({ id, name, startsOn }) => ({ id, name, startsOn }));
  findings.propose({ ...at, entity: "event", key: said.key, reason: "may be an event that is here already", detail });
}

/** Candidates by what two tellings of one event must share: the name or the address, in one year. */
function indexed(all: Candidate[]): (facts: EventFacts) => Candidate[] {
  const byName = Map.groupBy(all, nameKeyOf);
  const byAddress = Map.groupBy(all, addressKeyOf);
  return (facts) => [...new Set([...(byName.get(nameKeyOf(facts)) ?? []), ...(facts.url ? (byAddress.get(addressKeyOf(facts)) ?? []) : [])])];
}

const nameKeyOf = ({ name, year }: EventFacts) => `${year} ${slugOf(withoutYear(name, year))}`;
const addressKeyOf = ({ url, year }: EventFacts) => `${year} ${webKeyOf(url)}`;

/** Events of those years that this source has not told of: of two of its own it knows that they are two. */
const readCandidates = (batch: Batch, years: number[]): Promise<Candidate[]> =>
  query<Candidate>(
    sql`
    select e.id, e.name, e.year, e.starts_on::text as "startsOn", e.ends_on::text as "endsOn", e.has_observed_dates as "hasObservedDates",
      case when p.kind = 'city' then p.id end as "cityId", p.country_code as "countryCode", e.url
    from event e left join place p on p.id = e.place_id
    where e.year = any (${years}::int[]) and not exists (
      select from source_record r where r.kind = 'event' and r.entity_id = e.id and r.source = ${batch.source})`,
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
