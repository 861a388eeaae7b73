import { blueskyWay } from "#lib/identity/bluesky/bluesky-way.ts";
import { mastodonWay } from "#lib/identity/mastodon/mastodon-way.ts";
import type { Provider, Way } from "#lib/identity/providers/way.ts";
import { nextAuthWay } from "./next-auth-way.ts";

/** What stands behind each way to sign in through another site. */
export const ways: Record<Provider, Way> = { github: nextAuthWay("github"), oidc: nextAuthWay("oidc"), mastodon: mastodonWay, bluesky: blueskyWay };
