// What is somebody's own on a page, by what the page is about.
import { followsPerson } from "#lib/follows/here/follow-person.ts";
import { type FollowedKind, followsThing } from "#lib/follows/here/follow-thing.ts";
import { findPublicPage, type Subject } from "#lib/pages/routes.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { ownOfEvent, ownOfSession } from "./own-of-event.ts";

/** Nothing where a page is about nothing. */
export async function ownOfPage(viewer: SignedIn, path: string): Promise<object> {
  const page = findPublicPage(path);
  const place = /^\/places\/(.+)\/$/.exec(page?.route.startsWith("/places/[") ? page.address.replace(/\?.*$/, "") : "")?.[1];
  if (place) return followed(viewer, "place", decodeURIComponent(place));
  return page?.subject ? own(viewer, page.subject) : {};
}

function own(viewer: SignedIn, subject: Subject): Promise<object> {
  switch (subject.kind) {
    case "event":
      return ownOfEvent(viewer, subject);
    case "session":
      return ownOfSession(viewer, subject.code);
    case "person":
      return ownOfPerson(viewer, subject.slug);
    default:
      return followed(viewer, subject.kind, subject.slug);
  }
}

async function ownOfPerson({ accountId, slug: own }: SignedIn, slug: string): Promise<object> {
  return { isSelf: own === slug, follows: await followsPerson({ accountId, slug }) };
}

const followed = async ({ accountId }: SignedIn, kind: FollowedKind, of: string): Promise<object> => ({ follows: await followsThing(accountId, { kind, of }) });
