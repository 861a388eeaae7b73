// What an account has set, for its page.
import { personAddress } from "#app/_ui/addresses.ts";
import { findHome } from "#lib/edits/home.ts";
import { absolute } from "#lib/feeds/addresses.ts";
import { findSettings, listDevices, listWays } from "#lib/identity/queries.ts";
import { configuredWays } from "#lib/identity/providers/configured.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { findMailTrouble } from "#lib/mail/queries.ts";
import { listOwnPages } from "#lib/people/elsewhere/own-pages.ts";
import { findProfile } from "#lib/people/profile.ts";

/** Everything that the page of an account shows. */
export async function loadAccount({ accountId, personId, slug }: Pick<SignedIn, "accountId" | "personId" | "slug">) {
  const [settings, devices, profile, own, home, named, mailTrouble] = await Promise.all([
    findSettings(accountId),
    listDevices(accountId),
    findProfile(personId),
    listWays(accountId),
    findHome(personId),
    listOwnPages(accountId),
    findMailTrouble(accountId),
  ]);
  const pages = { pages: named, here: absolute(personAddress(slug)), website: named.length === 0 ? profile.website : null };
  return { settings, devices, profile, home, pages, mailTrouble, ways: { own, configured: configuredWays() } };
}
