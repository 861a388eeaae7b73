// What a source says of a place and nobody can tell for certain: told once for each wording, with how many events have it.
import { type OpenPlace, whereIs } from "#lib/places/queries.ts";
import type { EventRow } from "#lib/events/schema.ts";
import type { Weighed } from "./apply/changes.ts";
import type { Batch, Positioned } from "./apply/batch.ts";
import type { EventRecord } from "./records.ts";

/** Tells the words of these events that stay open. */
export function tellOpenPlaces({ findings }: Pick<Batch, "findings">, records: Positioned<EventRecord>[]): void {
  for (const { at, said } of records) {
    const { open } = whereIs(said);
    if (open) findings.leaveOpen({ ...at, entity: "event", key: said.key, reason: open.reason, detail: detailOf(open) });
  }
}

type Placed = Weighed<Pick<EventRow, "placeId" | "placeText" | "timeZone">>;

/** The same words are read otherwise than they were: where the place stayed open it is filled in, as nobody has said another. */
export function withPlaceReadAnew<Columns extends Placed>(columns: Columns): Columns {
  const { before, now, ours } = columns;
  const isSameWord = before.placeId === now.placeId && before.placeText === now.placeText;
  if (!isSameWord || now.placeText !== null || !now.placeId || !ours.placeText) return columns;
  const { placeId, placeText, timeZone } = ours as Required<Placed["ours"]>;
  return { ...columns, before: { ...before, placeId, placeText, timeZone } };
}

const detailOf = ({ words, candidates }: OpenPlace) => ({ words, ...(candidates.length > 0 ? { mayBe: candidates } : {}) });
