// Letters to put into a test by a line each.
import type { Letter } from "#lib/mail/letter.ts";

/** A letter about nothing much. */
export const aLetter = (more: Partial<Letter> = {}): Letter => ({
  subject: "Something changed",
  preview: "Datafjord is in Bergen.",
  title: "Something changed",
  parts: [
    { kind: "words", words: "Datafjord is in Bergen." },
    { kind: "rows", rows: [{ title: "Datafjord", href: "/2026/datafjord/", under: "Bergen", reason: "You go there." }] },
  ],
  foot: { why: "You get this because you plan to be there." },
  ...more,
});
