import type { Row } from "#lib/mail/letter.ts";

/** A search as its owner sees it. */
export interface SavedSearch {
  id: number;
  path: string;
  name: string;
  isOn: boolean;
  /** How much was newly found since it was saved. */
  found: number;
}

/** At most so many of one account. */
export const mostSaved = 50;

/** Something newly found that an account is told in its digest. */
export interface FoundForDigest {
  toldAt: Date;
  row: Row;
}
