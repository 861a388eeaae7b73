// What an account has set, for its page.
import { findHome } from "#lib/edits/home.ts";
import { findSettings, listDevices, listWays } from "#lib/identity/queries.ts";
import { configuredWays } from "#lib/identity/providers/configured.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { findMailTrouble } from "#lib/mail/queries.ts";
import { findProfile } from "#lib/people/profile.ts";

/** Everything that the page of an account shows. */
export async function loadAccount({ accountId, personId }: Pick<SignedIn, "accountId" | "personId">) {
  const [settings, devices, profile, own, home, mailTrouble] = await Promise.all([
    findSettings(accountId),
    listDevices(accountId),
    findProfile(personId),
    listWays(accountId),
    findHome(personId),
    findMailTrouble(accountId),
  ]);
  return { settings, devices, profile, home, mailTrouble, ways: { own, configured: configuredWays() } };
}
