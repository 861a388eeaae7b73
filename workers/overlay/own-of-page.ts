// What is somebody's own on a page, by what the page is about.
import { followsPerson } from "#lib/follows/here/follow-person.ts";
import { type FollowedKind, followsThing } from "#lib/follows/here/follow-thing.ts";
import { findPublicPage, type Subject } from "#lib/pages/routes.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { ownOfEvent } from "./own-of-event.ts";

type Own = (viewer: SignedIn) => Promise<object>;

/** How to find it; null where a page is about nothing that somebody could have a part in. */
export function ownOfPage(path: string): Own | null {
  const page = findPublicPage(path);
  const place = /^\/places\/(.+)\/$/.exec(page?.route.startsWith("/places/[") ? page.address.replace(/\?.*$/, "") : "")?.[1];
  if (place) return followed("place", decodeURIComponent(place));
  return page?.subject ? ownOf(page.subject) : null;
}

function ownOf(subject: Subject): Own {
  switch (subject.kind) {
    case "event":
      return (viewer) => ownOfEvent(viewer, subject);
    case "session":
      return (viewer) => ownOfEvent(viewer, { sessionCode: subject.code });
    case "person":
      return async ({ accountId, slug }) => ({ isSelf: slug === subject.slug, follows: await followsPerson({ accountId, slug: subject.slug }) });
    default:
      return followed(subject.kind, subject.slug);
  }
}

const followed =
  (kind: FollowedKind, of: string): Own =>
  async ({ accountId }) => ({ follows: await followsThing(accountId, { kind, of }) });
