import { couldNotRead } from "#lib/safe-fetch/schema.ts";

/** Where a follow comes from: made here, told by another network, or read from a file. In the order of the database. */
export const followSources = ["here", "bluesky", "github", "mastodon", "file"] as const;
export type FollowSource = (typeof followSources)[number];

/** Networks whose handles can be matched. */
export type HandleNetwork = "bluesky" | "github" | "mastodon";

/** Somebody on another network, in the one form in which handles are compared. */
export interface Elsewhere {
  network: HandleNetwork;
  /** `name@server` on Mastodon, a login on GitHub, a name or a DID on Bluesky; in lower case. */
  handle: string;
}

/** Why a source could not be read. */
export type ReadFailure = "unreachable" | "no-such-account" | "not-shown" | "token-refused" | "asked-too-often" | "not-understood" | "too-many";

/** A source of an account as its settings show it. */
export interface SourceOfAccount {
  id: number;
  source: Exclude<FollowSource, "here">;
  /** The server, or the name of the file. */
  address: string;
  handle: string;
  /** Whom it names. */
  found: number;
  /** Of these, who is here. */
  matched: number;
  /** Of these, who is looked out for. */
  waiting: number;
  fetchedAt: Date | null;
  /** When it is read again; never for a file, and not while paused. */
  nextAt: Date | null;
  isPaused: boolean;
  failure: ReadFailure | null;
  /** The same in a sentence for its owner. */
  failureWords: string | null;
}

const words: Record<ReadFailure, string> = {
  unreachable: `${couldNotRead} We try again by ourselves.`,
  "no-such-account": "The server knows no such account. Remove this source, or connect the right one.",
  "not-shown": "The account does not show whom it follows. Sign in there from here, or show it there.",
  "token-refused": "The server no longer accepts our permission. Connect it again.",
  "asked-too-often": "The server asks us to wait. We read on when it allows.",
  "not-understood": "The server answered with something that is no list of people.",
  "too-many": "This account follows more people than can be read: 20,000.",
};

/** What whoever owns the source is told, and can do. */
export const failureInWords = (failure: ReadFailure): string => words[failure];

/** Who asks: somebody who is signed in, with the person that their account belongs to. */
export interface Viewer {
  accountId: number;
  personId: number;
}

/** How near a contact is: only named in a list that somebody uploaded, followed, or followed both ways. */
export const closeness = { listed: 0, followed: 1, mutual: 2 } as const;
export type Closeness = (typeof closeness)[keyof typeof closeness];

/** Somebody whom an account follows. */
export interface Contact {
  personId: number;
  /** Of several sources the first in their order. */
  source: FollowSource;
  closeness: Closeness;
  /** Not in the calendar, and nobody knows. */
  isMuted: boolean;
}
