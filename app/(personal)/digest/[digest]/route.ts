// A digest as its mail looks, for whoever it was made for: the same bytes.
import type { Route } from "next";
import { redirect } from "next/navigation";
import { loadMailOfDigest } from "#app/_loaders/own/digest.ts";
import { loadSignedIn } from "#app/_loaders/own/signed-in.ts";
import { digestPath } from "#lib/digest/schema.ts";

type Context = { params: Promise<{ digest: string }> };

/** Nothing in a mail runs or is fetched. Who follows the link of somebody else's mail is led to their own digests. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { digest } = await params;
  const signedIn = await loadSignedIn();
  if (!signedIn) redirect(`/sign-in/?to=${encodeURIComponent(digestPath(digest))}` as Route);
  const html = await loadMailOfDigest(signedIn, digest);
  if (html === null) redirect("/digest/" as Route);
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store", "content-security-policy": policy, "x-robots-tag": "noindex" },
  });
}
