// This site as a Mastodon server knows it: it registers itself where somebody wants to sign in, and the table remembers it.
import { z } from "zod";
import { env } from "#lib/kit/env.ts";
import { siteName } from "#lib/kit/site.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { askJson } from "../providers/ask-json.ts";
import { openSecret, sealSecret } from "../sealed-secrets.ts";

/** What is asked for: who somebody is, and whom they follow. */
export const scopes = "read:accounts read:follows";

const app = z.object({ client_id: z.string().min(1).max(500), client_secret: z.string().min(1).max(500) });
export type App = z.infer<typeof app>;

/** A server forgets an app that nobody has used for a day. */
const goodForHours = 12;

/** One address for each server: what comes back from another than was asked is known by it. */
export const callbackOf = (server: string): string => `${env().PUBLIC_URL}/sign-in/back/mastodon/${new URL(server).host}/`;

/** The app at a server, registered now where it is not known; null where the server does not do that. */
export async function appAt(server: string): Promise<App | null> {
  const callback = callbackOf(server);
  const [row] = await query<{ secret: string }>(sql`
    select secret from registered_app where server = ${server} and callback = ${callback} and registered_at > now() - make_interval(hours => ${goodForHours})`);
  const known = app.safeParse(row && openSecret(row.secret));
  return known.data ?? register(server, callback);
}

async function register(server: string, callback: string): Promise<App | null> {
  const form = { client_name: siteName, redirect_uris: callback, scopes, website: env().PUBLIC_URL };
  const made = await askJson({ url: new URL("/api/v1/apps", server), shape: app, form });
  if (!made) return null;
  await query(sql`
    insert into registered_app (server, callback, secret) values (${server}, ${callback}, ${sealSecret(made)})
    on conflict (server, callback) do update set secret = excluded.secret, registered_at = now()`);
  return made;
}

/** A server that no longer knows us is told of us again. */
export async function forgetApp(server: string): Promise<void> {
  await query(sql`delete from registered_app where server = ${server}`);
}
