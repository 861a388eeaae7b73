// Somebody's digests: what the next one holds, and those that were.
import { readSlug } from "../trails.ts";
import { notFound } from "next/navigation";
import { findByPrivateToken, findPrivateToken } from "#lib/calendar/private-address.ts";
import { findDigest, listDigests, previewNext } from "#lib/digest/queries.ts";
import { letterOf } from "#lib/digest/words/letter-of.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { htmlOf } from "#lib/mail/look/html-of.ts";
import { findMailSettings } from "#lib/mail/settings.ts";

export async function loadDigests(viewer: SignedIn, now: Date) {
  const [next, before, settings, token] = await Promise.all([
    previewNext(viewer, now),
    listDigests(viewer),
    findMailSettings(viewer.accountId),
    findPrivateToken(viewer.accountId, "digest"),
  ]);
  return { next, before: before.filter(({ state }) => state !== "prepared"), settings, token };
}

/** A digest as it was mailed: the very same text, but for whoever is kept apart since. Null where it is somebody else's, or its words are gone. */
export async function loadMailOfDigest(viewer: SignedIn, name: string): Promise<string | null> {
  const digest = await findDigest(viewer, name);
  return digest && htmlOf(letterOf({ ...digest, accountId: viewer.accountId }));
}

/** Digests of whose private address this is. */
export async function loadFeedOfDigests(token: string) {
  const viewer = await findByPrivateToken(readSlug(token), "digest");
  if (!viewer) notFound();
  return listDigests(viewer, 10);
}
