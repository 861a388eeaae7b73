import type { Batch, Positioned } from "../apply/batch.ts";
import { applyAccounts } from "./apply-accounts.ts";
import { applyTies } from "./apply-ties.ts";
import type { AccountRecord, GraphRecord, TieRecord } from "./graph-records.ts";

/** Remembers what a source says of nodes or of ties; all records of a batch are of one kind. */
export function applyGraph(batch: Batch, records: Positioned<GraphRecord>[]): Promise<void> {
  if (records[0]?.said.kind === "tie") return applyTies(batch, records as Positioned<TieRecord>[]);
  return applyAccounts(batch, records as Positioned<AccountRecord>[]);
}
