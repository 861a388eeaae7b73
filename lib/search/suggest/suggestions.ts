// Names that somebody may be typing: of people, events, series, topics and cities.
import { foldText } from "#lib/kit/slug.ts";
import { searchQuery } from "../schema.ts";
import { askOr } from "../search.ts";
import { findIdsInIndex, findIdsInPostgres } from "./found-names.ts";
import { type Named, readNames } from "./read-names.ts";

export interface Suggestions {
  /** As it was understood. */
  q: string;
  /** "postgres": OpenSearch is away, so names of people and events are found by their own spelling alone. */
  engine: "opensearch" | "postgres";
  names: Named[];
}

const most = 10;

/** At most ten names of which some word begins like each word of `q`. Exact names first, then those that begin like all of it. */
export async function suggest(text: string): Promise<Suggestions> {
  const { q } = searchQuery.parse({ q: text });
  const words = (q.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, 6);
  if (words.join("").length < 2) return { q, engine: "opensearch", names: [] };
  const { engine, ...ids } = await askOr(
    () => findIdsInIndex(q),
    () => findIdsInPostgres(words),
  );
  const names = await readNames(ids, words);
  return { q, engine, names: ranked(names, foldText(q)).slice(0, most) };
}

/** What is as good stays in the order in which it came. Pure. */
export function ranked(names: Named[], asked: string): Named[] {
  const rank = ({ name }: Named) => (foldText(name) === asked ? 0 : foldText(name).startsWith(asked) ? 1 : 2);
  return names.toSorted((a, b) => rank(a) - rank(b));
}
