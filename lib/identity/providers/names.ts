import { env } from "#lib/kit/env.ts";
import type { Provider } from "./way.ts";

/** What people call the site behind a way. */
export const nameOfProvider = (provider: Provider): string => ({ github: "GitHub", mastodon: "Mastodon", bluesky: "Bluesky", oidc: env().OIDC_NAME })[provider];
