/** How a derived store can differ from Postgres. */
export type DivergenceKind =
  /** A document that should be there is not. */
  | "missing"
  /** A document that should not be there is. */
  | "extra"
  /** A document from an older version of its rows. */
  | "stale"
  /** A document of the right version with another content. */
  | "field"
  | "member-missing"
  | "member-extra"
  /** A set of something that does not exist. */
  | "orphan-key";

export interface Divergence {
  kind: DivergenceKind;
  projection: string;
  subjectId: number;
  /** Version that the store holds: what mends it has to be newer. */
  storedVersion: number;
  /** Which index, or which set of a group. */
  where: string;
}
