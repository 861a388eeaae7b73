// What a graph file says of one account, and what a file of ties says of one speaker.

/** An account of another network, known by a number alone, and whom it follows there. */
export interface AccountRecord {
  kind: "account";
  key: string;
  /** Ascending. */
  follows: number[];
  /** The source names it no more. */
  isGone?: true;
}

/** A speaker, by the key of their source, is this node of a graph. */
export interface TieRecord {
  kind: "tie";
  key: string;
  node: number;
  /** Source that the speaker's key is from. */
  speakers: string;
  /** Source that the node is from. */
  graph: string;
  /** The source names it no more. */
  isGone?: true;
}

export type GraphRecord = AccountRecord | TieRecord;

export const isGraphRecord = (record: { kind: string }): record is GraphRecord => record.kind === "account" || record.kind === "tie";
