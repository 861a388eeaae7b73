// Which ways to sign in through other sites this installation offers.
import { env } from "#lib/kit/env.ts";
import type { Provider } from "./way.ts";

export interface ConfiguredWay {
  provider: Provider;
  /** As it stands on its button. */
  name: string;
  /** What has to be typed first; null where there is nothing to choose. */
  asks: { label: string; example: string } | null;
}

const mastodonAsks = { label: "Your name on Mastodon", example: "@ana@mastodon.example" };
const blueskyAsks = { label: "Your name on Bluesky", example: "ana.bsky.example" };

/** In the order in which they are shown. Each may be empty; the mail is always there. */
export function configuredWays(): ConfiguredWay[] {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, OIDC_NAME, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, MASTODON_SIGN_IN, BLUESKY_SIGN_IN } = env();
  const ways: (ConfiguredWay | false)[] = [
    Boolean(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) && { provider: "oidc", name: OIDC_NAME, asks: null },
    Boolean(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET) && { provider: "github", name: "GitHub", asks: null },
    MASTODON_SIGN_IN === "yes" && { provider: "mastodon", name: "Mastodon", asks: mastodonAsks },
    BLUESKY_SIGN_IN === "yes" && canBeBlueskyClient() && { provider: "bluesky", name: "Bluesky", asks: blueskyAsks },
  ];
  return ways.filter((way) => way !== false);
}

/** The way by its name in an address; null where it is not offered. */
export const findConfiguredWay = (provider: string): ConfiguredWay | null => configuredWays().find((way) => way.provider === provider) ?? null;

/** Bluesky knows sites with https, and those of one machine by its number. */
function canBeBlueskyClient(): boolean {
  const { protocol, hostname } = new URL(env().PUBLIC_URL);
  return protocol === "https:" || hostname === "127.0.0.1" || hostname === "[::1]";
}
