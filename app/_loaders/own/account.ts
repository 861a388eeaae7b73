// What an account has set, for its page.
import { findHome } from "#lib/edits/home.ts";
import { findSettings, listDevices, listWays } from "#lib/identity/queries.ts";
import { configuredWays } from "#lib/identity/providers/configured.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { findProfile } from "#lib/people/profile.ts";

/** Everything that the page of an account shows. */
export async function loadAccount({ accountId, personId }: Pick<SignedIn, "accountId" | "personId">) {
  const [settings, devices, profile, own, home] = await Promise.all([
    findSettings(accountId),
    listDevices(accountId),
    findProfile(personId),
    listWays(accountId),
    findHome(personId),
  ]);
  return { settings, devices, profile, home, ways: { own, configured: configuredWays() } };
}
