import { loadFeedOfDigests } from "#app/_loaders/own/digest.ts";
import { digestsAsData } from "#lib/digest/private-feed.ts";

type Context = { params: Promise<{ token: string }> };

/** Somebody's digests as data. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const digests = await loadFeedOfDigests((await params).token);
  return Response.json(digestsAsData(digests), { headers: { "cache-control": "private, no-store", "referrer-policy": "no-referrer" } });
}
