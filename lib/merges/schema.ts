/** What is merged by hand. */
export const mergeKinds = ["person", "event", "session"] as const;
export type MergeKind = (typeof mergeKinds)[number];

/** What becomes part of another: calls and coverage have addresses of their own, and are merged along with what they belong to. */
export type Absorbed = MergeKind | "call" | "coverage";

export type Row = Record<string, unknown>;

/** What was done to rows of one table, with all that it takes to take it back. */
export type Step =
  | { do: "move"; table: string; column: string; from: number; to: number; keys: Row[] }
  | { do: "change"; table: string; key: Row; before: Row; after: Row }
  | { do: "remove"; table: string; rows: Row[] }
  | { do: "add"; table: string; keys: Row[] };

/** What a merge does, or did: rows by table, fields by name. */
export interface MergeSummary {
  /** Rows that lead to the kept one now. */
  moved: Record<string, number>;
  /** Rows that said what the kept one has already. */
  dropped: Record<string, number>;
  /** Fields of the kept one that came from the gone one. */
  filled: string[];
  /** Of merged events: how many of their sessions were one. */
  sessions: number;
  /** People of one name who are named in one session now, and are two here. */
  namesakes: { keep: number; gone: number; name: string }[];
  /** Only the gone one was claimed: the account moves along. */
  movesAccount: boolean;
}

/** Why two things are not merged. */
export type MergeRefusal = "same" | "not-found" | "both-have-accounts" | "one-is-hidden" | "different-events" | "one-holds-the-other";

export type MergeOutcome = { kind: "merged"; mergeId: number; summary: MergeSummary } | { kind: MergeRefusal };

/** Something that could not be taken back, since somebody changed it after the merge. It is kept with the merge. */
export interface Left {
  table: string;
  what: Row;
  reason: "it was changed since" | "it is not there any more" | "what it belongs to is not there any more" | "something stands in its place";
}

export type UndoMergeOutcome =
  | { kind: "undone"; mergeId: number; left: Left[] }
  | { kind: "unknown" | "undone-before" | "kept-is-gone" | "no-place-for-it" }
  /** Later merges have touched the same: they are undone first, the last one before the others. */
  | { kind: "later-ones-first"; later: number[] };

/** Why a merge is not undone, in words. */
export const undoRefusals: Record<Exclude<UndoMergeOutcome["kind"], "undone" | "later-ones-first">, string> = {
  unknown: "There is no such merge.",
  "undone-before": "It is undone already.",
  "kept-is-gone": "What they were made into is not there any more.",
  "no-place-for-it": "What it belonged to is not there any more.",
};

/** Why two things are not merged, in words. */
export const refusals: Record<MergeRefusal, string> = {
  same: "They are one already.",
  "not-found": "One of them is not there any more.",
  "both-have-accounts": "Both are claimed, each by an account of their own: somebody has to give one up first.",
  "one-is-hidden": "One of them is hidden and the other is not: show or hide both first.",
  "different-events": "They are sessions of different events: merge the events, or move one of them.",
  "one-holds-the-other": "One of them is part of the other.",
};
