import { requireOpenSearch } from "#lib/stores/opensearch.ts";

/** What became of one line of a bulk request. A conflict is no failure: something at least as new is there. */
export type BulkOutcome = { kind: "taken" } | { kind: "refused"; id: number; reason: string } | { kind: "try-again"; reason: string };

interface BulkItem {
  index: { _id: string; status: number; error?: { type: string; reason: string; caused_by?: { reason?: string } } };
}

/** Sends lines of NDJSON and tells for each document, in their order, what became of it. Throws when the request as a whole failed. */
export async function sendBulk(body: string | Buffer, options: { index?: string; refresh?: boolean }): Promise<BulkOutcome[]> {
  const querystring = {
    require_alias: true,
    refresh: options.refresh ?? false,
    filter_path: "items.*._id,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason",
  };
  const path = options.index ? `/${options.index}/_bulk` : "/_bulk";
  const { body: answer } = await requireOpenSearch().transport.request({ method: "POST", path, querystring, bulkBody: body as string });
  return ((answer as { items?: BulkItem[] }).items ?? []).map(({ index }) => outcomeOf(index));
}

/** What the answer for one document says. Pure. */
export function outcomeOf({ _id, status, error }: BulkItem["index"]): BulkOutcome {
  if (status < 300 || status === 409) return { kind: "taken" };
  const reason = [error?.type, error?.reason, error?.caused_by?.reason].filter(Boolean).join(": ");
  // The index is of another release and does not know a field yet; whoever builds indexes teaches it (`generations.ts`).
  if (error?.type === "strict_dynamic_mapping_exception") return { kind: "try-again", reason };
  if (status === 400) return { kind: "refused", id: Number(_id), reason };
  return { kind: "try-again", reason };
}
