// People of other sources whom a source's new records tell of as well: by a handle on another network, never by name.
import { type PersonRow, personTable } from "#lib/people/commands.ts";
import { readToldApart } from "#lib/merges/queries.ts";
import { personKeyOf } from "#lib/sessions/same-session.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { webKeyOf } from "../match/web-key.ts";
import type { PersonRecord } from "../records.ts";
import { type Batch, isNotToldBy, type Matched } from "./batch.ts";
import { findExportedPeople } from "../exported.ts";
import { type Change, type Known, proposeChanges, type Weighed } from "./changes.ts";

interface Holder {
  personId: number;
  name: string;
  handle: string;
}

/** A handle in the form in which it is compared and kept. */
export const plainHandle = (handle: string): string => handle.trim().replace(/^@/, "");

/**
 * For each record the one person here who has one of its handles, or null. Who has the handle and no word of the name
 * may be a company, or somebody who had it before: that is proposed.
 */
export async function findSamePeople(batch: Batch, records: Matched<PersonRecord>[]): Promise<(number | null)[]> {
  const byHandle = Map.groupBy(await readHolders(batch, records), ({ handle }) => handle);
  const apart = await readToldApart(batch.client, "person");
  const exported = await findExportedPeople(batch, records);
  const taken = new Set<number>(exported.values());
  return records.map((record) => {
    const own = exported.get(record.said.key);
    if (own !== undefined) return own;
    const isOpen = ({ personId }: Holder) => !taken.has(personId) && !apart.isAnother({ source: batch.source, key: record.said.key }, personId);
    const holders = record.said.handles.flatMap((each) => byHandle.get(keyOf(each)) ?? []).filter(isOpen);
    const ids = new Set(holders.map(({ personId }) => personId));
    const [only] = holders;
    if (!only) return null;
    if (ids.size === 1 && sharesWord(only.name, record.said.name) && !apart.isDoubtful(batch.source, only.personId)) {
      taken.add(only.personId);
      return only.personId;
    }
    propose(batch, record, [...ids]);
    return null;
  });
}

function propose({ findings }: Batch, { at, said }: Matched<PersonRecord>, people: number[]): void {
  findings.propose({ ...at, entity: "person", key: said.key, reason: "has a handle of somebody who is here already", detail: { people } });
}

const keyOf = ({ network, handle }: { network: string; handle: string }) => `${network} ${plainHandle(handle).toLowerCase()}`;

/** Initials alone prove nothing. */
function sharesWord(one: string, other: string): boolean {
  const words = new Set(
    personKeyOf(one)
      .split(" ")
      .filter((word) => word.length > 1),
  );
  return personKeyOf(other)
    .split(" ")
    .some((word) => words.has(word));
}

/** Who here has these handles, but for those whom this source has told of: of two of its own it knows that they are two. */
async function readHolders(batch: Batch, records: Matched<PersonRecord>[]): Promise<Holder[]> {
  const handles = records.flatMap(({ said }) => said.handles.map(keyOf));
  if (handles.length === 0) return [];
  return query<Holder>(
    sql`
    select h.person_id as "personId", p.name, h.network || ' ' || lower(h.handle) as handle
    from person_handle h join person p on p.id = h.person_id
    where h.network || ' ' || lower(h.handle) = any (${handles}::text[]) and ${isNotToldBy(batch, "person", sql`p.id`)}`,
    batch.client,
  );
}

/** What changes of people whom others told of before: what was not known is filled in. */
export async function proposeJoinedPeople(
  batch: Batch,
  joined: { record: Matched<PersonRecord>; columns: Omit<PersonRow, "id" | "slug">; personId: number }[],
): Promise<Change<PersonRecord, PersonRow>[]> {
  const records = joined.map(({ record, personId }): Known<PersonRecord> => ({ ...record, before: { id: 0, entityId: personId, said: record.said } }));
  const now = joined.map(({ columns }) => columns);
  return proposeChanges(batch, {
    table: personTable,
    records,
    before: joined.map(() => silent),
    now,
    weigh: weighPerson,
    disagreement: "another source says otherwise",
  });
}

const silent = { tagline: null, bio: null, website: null, countryCode: null };

/** Another spelling of the name becomes an alias, and two biographies do not contradict each other. */
export function weighPerson({ before, now, ours }: Weighed<PersonRow>): Weighed<PersonRow> {
  const isSamePage = webKeyOf(now.website ?? null) === webKeyOf(ours.website ?? null);
  const kept = { name: ours.name as string, tagline: ours.tagline ?? now.tagline ?? null, bio: ours.bio ?? now.bio ?? null };
  return { before, now: { ...now, ...kept, website: (isSamePage ? ours.website : now.website) ?? null }, ours };
}
