import { paragraphsOf } from "#lib/kit/plain-text.ts";

/** Somebody's text, in paragraphs, in its own direction. */
export const Prose = ({ text }: { text: string | null }) =>
  paragraphsOf(text ?? "").map((paragraph, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other identity and never move
    <p key={at} dir="auto" className="prose">
      {paragraph}
    </p>
  ));
