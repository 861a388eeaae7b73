import { ownForm } from "#app/_forms/form.ts";
import { loadNameOfSearch } from "#app/_loaders/own/searches.ts";
import { readSearchQuery } from "#app/_loaders/search.ts";
import { hasChoices, searchAddress } from "#app/_ui/search-address.ts";
import { saveSearch } from "#lib/saved-searches/commands.ts";
import { mostSaved } from "#lib/saved-searches/schema.ts";

/** Saves a search, as its address says it. */
export const POST = ownForm(async ({ fields, signedIn: { accountId } }) => {
  const question = { ...readSearchQuery(parametersOf(fields.search ?? "")), page: 1, view: "list" as const, sort: "best" as const };
  if (!question.q && !hasChoices(question))
    return { to: "/searches/", again: { problem: "Look for something first: that search is of everything.", typed: {} } };
  const saved = await saveSearch({ accountId, path: searchAddress(question), name: await loadNameOfSearch(question), question });
  if (saved.ok) return { to: "/searches/?done=saved" };
  return { to: "/searches/", again: { problem: `There are ${mostSaved} already. Remove one that you no longer need.`, typed: {} } };
});

function parametersOf(path: string): Record<string, string[]> {
  const { searchParams } = URL.parse(path, "http://site.invalid") ?? new URL("http://site.invalid");
  return Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
}
