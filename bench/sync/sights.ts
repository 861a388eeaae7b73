// Where a write is to be seen, and one look at many such places at once.
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { searchAlias } from "#lib/search/index-names.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { redis } from "#lib/stores/redis.ts";

/** The thing itself, another document that shows it, or a set. */
export type List = "own" | "shown" | "sets";

export interface DocumentSight {
  list: "own" | "shown";
  type: DocumentProjection;
  id: number;
  /** What the document has to be found by; its mere presence where there is none. */
  field?: string;
  value?: string;
  /** It is seen when this is no longer found. */
  isGone?: boolean;
}

export interface SetSight {
  list: "sets";
  key: string;
  member: number;
  isGone?: boolean;
}

export type Sight = DocumentSight | SetSight;

export const inIndex = (where: Omit<DocumentSight, "list">): DocumentSight => ({ list: "own", ...where });
export const inSession = (id: number, field?: string, value?: string): DocumentSight =>
  inIndex({ type: "session", id, ...(field && value ? { field, value } : {}) });
export const inSet = (key: string, member: number): SetSight => ({ list: "sets", key, member });

/** Those that a search finds as they should be: one request, by the words that were written, through the alias as readers do. */
export async function lookInIndex(sights: DocumentSight[]): Promise<DocumentSight[]> {
  const index = [...new Set(sights.map(({ type }) => searchAlias(type)))];
  const should = sights.map(({ type, id, field, value }, at) => ({
    bool: { filter: [{ ids: { values: [String(id)] } }, { term: { type } }, ...(field ? [{ term: { [field]: value } }] : [])], _name: String(at) },
  }));
  const { body } = await requireOpenSearch().search({
    index,
    filter_path: "hits.hits.matched_queries",
    body: { query: { bool: { should } }, size: sights.length, _source: false, track_total_hits: false } as never,
  });
  const { hits } = body as unknown as { hits?: { hits: { matched_queries: string[] }[] } };
  const found = new Set(hits?.hits.flatMap((hit) => hit.matched_queries));
  return sights.filter(({ isGone = false }, at) => found.has(String(at)) !== isGone);
}

/** Those that the sets show as they should. */
export async function lookInSets(sights: SetSight[]): Promise<SetSight[]> {
  const pipeline = redis().pipeline();
  for (const { key, member } of sights) pipeline.sismember(key, member);
  const answers = (await pipeline.exec()) ?? [];
  return sights.filter(({ isGone = false }, at) => answers[at]?.[1] === (isGone ? 0 : 1));
}
