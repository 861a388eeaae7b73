// Where else one follows people.
import { listJoined, listSources } from "#lib/follows/queries.ts";
import type { SignedIn } from "#lib/identity/schema.ts";

const monthMs = 30 * 86_400_000;

/** Sources with what they hold, and who of those that were waited for has come within a month. */
export async function loadSources({ accountId }: SignedIn, now = new Date()) {
  const [sources, joined] = await Promise.all([listSources(accountId), listJoined({ accountId, since: new Date(now.getTime() - monthMs) })]);
  return { sources, joined };
}
