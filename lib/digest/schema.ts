// What a digest holds: a letter without its foot, and what it stands on.
import { z } from "zod";
import type { Row } from "#lib/mail/letter.ts";

export interface Window {
  /** What happened at this moment is in the one before. */
  since: Date;
  until: Date;
}

/** Whom a digest is made for. */
export interface Recipient extends Window {
  digestId: number;
  accountId: number;
  personId: number;
  /** Nothing was sent before: what is coming up is told in full. */
  isFirst: boolean;
}

const said = z.string().exactOptional();
const row = z.object({
  title: z.string(),
  href: z.string(),
  under: said,
  reason: said,
  yours: z.array(z.string()).exactOptional(),
  ribbon: said,
  /** Ids of the people whom the reason names: who is kept apart later is not told of any more. */
  people: z.array(z.int()).exactOptional(),
}) satisfies z.ZodType<Row>;
const section = z.object({ heading: z.string(), rows: z.array(row), more: said });

/** As it is kept: what is previewed is what is mailed. */
export const bundle = z.object({
  subject: z.string(),
  preview: z.string(),
  title: z.string(),
  sections: z.array(section),
  /**
   * Versions of what it was made of: as long as they stand, all of it is still so. How many rows there are of which no
   * version is kept (notices, matches of searches): where there are any, it is made anew before it goes.
   */
  standsOn: z.object({ contacts: z.int(), events: z.array(z.tuple([z.int(), z.int()])), more: z.int() }),
});
export type Bundle = z.infer<typeof bundle>;
export type Section = z.infer<typeof section>;
export type ToldRow = z.infer<typeof row>;

/** What a digest is called in addresses, as its Message-ID names it: drawn by lot, so that nobody reads from it how many others there are. */
export const nameOfDigest = (messageId: string): string => /^<digest\.([0-9a-f-]{36})@/.exec(messageId)?.[1] ?? "";

/** The address of a digest, on this site. */
export const digestPath = (name: string): string => `/digest/${name}/`;

export type DigestState = "due" | "prepared" | "sent" | "failed" | "skipped";

/** At most so many of each are told. */
export const most = { news: 20, coming: 12, calls: 5, coverage: 10, told: 20 } as const;
/** How far ahead things are told, in days. */
export const ahead = { coming: 21, calls: 14 } as const;
