import { clientMetadata } from "#lib/identity/bluesky/client-metadata.ts";

export const dynamic = "force-dynamic";

/** This site, for servers of Bluesky at which somebody signs in. */
export const GET = (): Response => Response.json(clientMetadata(), { headers: { "cache-control": "public, max-age=600" } });
