// Where else one follows people.
import { listJoined, listSources } from "#lib/follows/queries.ts";
import type { SourceOfAccount } from "#lib/follows/schema.ts";
import { type FollowsElsewhere, listFollowsElsewhere } from "#lib/identity/queries.ts";
import type { SignedIn } from "#lib/identity/schema.ts";

const monthMs = 30 * 86_400_000;

/** Sources with what they hold, accounts of one's own that might become some, and who of those that were waited for has come within a month. */
export async function loadSources({ accountId }: SignedIn, now = new Date()) {
  const since = new Date(now.getTime() - monthMs);
  const [sources, joined, elsewhere] = await Promise.all([listSources(accountId), listJoined({ accountId, since }), listFollowsElsewhere(accountId)]);
  return { sources, joined, own: elsewhere.filter((account) => isToBeRead(account, sources)) };
}

/** Whether it is no source yet, or one whose server asks for another permission. A GitHub of the operator's own shows nobody whom one follows there. */
function isToBeRead({ provider, server, handle }: FollowsElsewhere, sources: SourceOfAccount[]): boolean {
  if (provider === "github" && server !== "https://github.com") return false;
  const source = sources.find((each) => each.source === provider && each.handle.toLowerCase() === handle.toLowerCase());
  return source === undefined || source.failure === "token-refused";
}
