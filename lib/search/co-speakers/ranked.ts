// Who comes first among those that somebody appears with.

/** How shared events count: each by how few speak there, or each as one. */
export type Counting = "weighted" | "unweighted";

/** Somebody with what they share with the person that is asked for. */
export interface Ranked {
  id: number;
  /** Slug and id: what ties are settled by. */
  key: string;
  /** Shared events; weighted: the sum of what they count, in whole trillionths. */
  score: number;
  /** Shared sessions. */
  sessions: number;
}

/** Those who come first, and at which events so many speak that being there together says nothing. */
export interface Ranking {
  people: Ranked[];
  crowded: number[];
}

/** How many are told. */
export const atMost = 8;

/** Where more than so many speak, two who spoke there count as together only in a session. */
export const crowd = 100;

/** The first of them: by score, then by shared sessions, then by key in the order of its bytes, as stores sort. */
export const firstOf = (people: Ranked[]): Ranked[] =>
  people.toSorted((a, b) => b.score - a.score || b.sessions - a.sessions || Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))).slice(0, atMost);
