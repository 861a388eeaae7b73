// What a source says of a place and nobody can tell for certain: told once for each wording, with how many events have it.
import { type OpenPlace, whereIs } from "#lib/places/queries.ts";
import type { Batch, Positioned } from "./apply/batch.ts";
import type { EventRecord } from "./records.ts";

/** Tells the words of these events that stay open. */
export function tellOpenPlaces({ findings }: Pick<Batch, "findings">, records: Positioned<EventRecord>[]): void {
  for (const { at, said } of records) {
    const { open } = whereIs(said);
    if (open) findings.leaveOpen({ ...at, entity: "event", key: said.key, reason: open.reason, detail: detailOf(open) });
  }
}

const detailOf = ({ words, candidates }: OpenPlace) => ({ words, ...(candidates.length > 0 ? { mayBe: candidates } : {}) });
