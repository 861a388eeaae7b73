// A source's new record of an event that another source told of before: it fills in, and says where it disagrees.
import { eventTable } from "#lib/events/commands.ts";
import type { EventRow } from "#lib/events/schema.ts";
import { foldText, slugOf } from "#lib/kit/slug.ts";
import { webKeyOf } from "../match/web-key.ts";
import type { EventRecord } from "../records.ts";
import { withoutYear } from "../wording.ts";
import type { Batch, Matched } from "./batch.ts";
import { type Change, type Known, proposeChanges, type Weighed } from "./changes.ts";

type Columns = Omit<EventRow, "id" | "slug">;

/** What changes of events that others told of before. What they say stands; where this source says otherwise, both are told. */
export async function proposeJoined(
  batch: Batch,
  joined: { record: Matched<EventRecord>; columns: Columns; eventId: number }[],
): Promise<Change<EventRecord, EventRow>[]> {
  const records = joined.map(({ record, eventId }) => asKnown(record, eventId));
  const before = joined.map(() => ({ ...silent }));
  const now = joined.map(({ columns }) => columns);
  return proposeChanges(batch, { table: eventTable, records, before, now, weigh: weighJoined, disagreement: "another source says otherwise" });
}

/** As if the source had named the event before, and nothing of it. */
function asKnown(record: Matched<EventRecord>, eventId: number): Known<EventRecord> {
  const said = { ...record.said, topics: [], coverage: [], calls: [] };
  return { ...record, before: { id: 0, entityId: eventId, said } };
}

/** Of an event that a source names and says nothing more of. */
const silent: Partial<Columns> = {
  seriesId: null,
  description: null,
  startsOn: null,
  endsOn: null,
  timeZone: null,
  placeId: null,
  placeText: null,
  venueId: null,
  url: null,
  hashtag: null,
  codeOfConductUrl: null,
};

/** What a source's event says, in the words that stand here where it only writes them otherwise or says no more. */
export function weighJoined(columns: Weighed<EventRow>): Weighed<EventRow> {
  const [now, ours] = [columns.now as Columns, columns.ours as Columns];
  // Days that were only observed give way to those that somebody states.
  const given = isStated(now) && !isStated(ours) ? datesOf(ours) : {};
  const before = { ...columns.before, ...given, languages: ours.languages };
  const dates = isStated(now) ? {} : datesOf(ours);
  return { before, now: { ...now, ...inOurWords(now, ours), ...dates, ...whereNow(now, ours) }, ours };
}

const isStated = ({ startsOn, hasObservedDates }: Columns) => startsOn !== null && !hasObservedDates;

const datesOf = ({ year, startsOn, endsOn, datePrecision, hasObservedDates }: Columns) => ({ year, startsOn, endsOn, datePrecision, hasObservedDates });

/** Who knows no place says nothing against one, nor that the event was not online; a country says nothing against a city in it. */
function whereNow(now: Columns, ours: Columns): Partial<Columns> {
  const known = { timeZone: now.timeZone ?? ours.timeZone, venueId: now.venueId ?? ours.venueId };
  const isLessSaid = ours.placeId !== null && (now.placeId === null || now.placeText !== null);
  if (isLessSaid) return { ...known, placeId: ours.placeId, placeText: ours.placeText, format: ours.format };
  const isSilent = now.placeId === null && now.placeText === null && now.format === "in_person";
  return isSilent ? { ...known, format: ours.format } : known;
}

/** What is here already, where the source only writes it otherwise or says no more. */
function inOurWords(now: Columns, ours: Columns): Partial<Columns> {
  const isSameText = (one: string | null, other: string | null) => foldText(one ?? "") === foldText(other ?? "");
  const isSameAddress = (one: string | null, other: string | null) => webKeyOf(one) === webKeyOf(other);
  return {
    name: slugOf(withoutYear(now.name, now.year)) === slugOf(withoutYear(ours.name, ours.year)) ? ours.name : now.name,
    hashtag: isSameText(now.hashtag, ours.hashtag) ? ours.hashtag : now.hashtag,
    url: isSameAddress(now.url, ours.url) ? ours.url : now.url,
    codeOfConductUrl: isSameAddress(now.codeOfConductUrl, ours.codeOfConductUrl) ? ours.codeOfConductUrl : now.codeOfConductUrl,
    status: now.status === "confirmed" ? ours.status : now.status,
    languages: [...new Set([...ours.languages, ...now.languages])],
    description: ours.description ?? now.description,
    seriesId: ours.seriesId ?? now.seriesId,
  };
}
