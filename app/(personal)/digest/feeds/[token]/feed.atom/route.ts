import { loadFeedOfDigests } from "#app/_loaders/own/digest.ts";
import { digestsAsAtom } from "#lib/digest/private-feed.ts";

type Context = { params: Promise<{ token: string }> };

/** Somebody's digests for feed readers. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const digests = await loadFeedOfDigests((await params).token);
  return new Response(digestsAsAtom(digests, new URL(request.url).pathname), {
    headers: { "content-type": "application/atom+xml; charset=utf-8", "cache-control": "private, no-store", "referrer-policy": "no-referrer" },
  });
}
