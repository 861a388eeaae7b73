import { type Batch, matchRecords, type Positioned, saveRecords } from "../apply/batch.ts";
import type { TieRecord } from "./graph-records.ts";

/** Remembers which node each speaker is, whether or not both are here: a tie holds as soon as they are, whatever is read first. */
export async function applyTies(batch: Batch, records: Positioned<TieRecord>[]): Promise<void> {
  const matched = await matchRecords<TieRecord>(batch, "tie", records);
  await saveRecords(
    batch,
    { kind: "tie", isNew: false },
    matched.map(({ said, hash }) => ({ said, hash, entityId: null, changes: {} })),
  );
  for (const { at, said, before } of matched) {
    batch.findings.count("tie", said.isGone ? "removed" : before ? "changed" : "added");
    const detail = { node: [before?.said.node, said.isGone ? null : said.node] };
    if (batch.isDryRun && before) batch.findings.differ({ ...at, entity: "tie", key: said.key, reason: "would be changed", detail });
  }
}
