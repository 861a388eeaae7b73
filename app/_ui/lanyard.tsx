// Ribbons on pages: see `lib/kit/ribbon/weave.ts`. What they look like stands in `styles/ribbons.css`, so a row costs a few letters.
import { numbersOf } from "#lib/kit/ribbon/weave.ts";

function woven(kind: string, slug: string): string {
  const { ground, thread, weave } = numbersOf(slug);
  return `lanyard ${kind} g${ground} t${thread} w${weave}`;
}

/** Below the sign of a page: what it is about. */
export const Strap = ({ slug }: { slug: string }) => <div className={woven("strap in-place-ribbon", slug)} />;

/** Beside a row of a list. */
export const Thread = ({ slug }: { slug: string }) => <span className={woven("thread", slug)} />;

/** What a badge hangs by. */
export const Cord = ({ slug }: { slug: string }) => <span className={woven("cord", slug)} />;

/** Over an edition of a series. */
export const Ribbon = ({ slug }: { slug: string }) => <div className={woven("ribbon", slug)} />;

/** A frame for a recording that has no picture. */
export const Frame = ({ slug, children }: { slug: string; children: React.ReactNode }) => <div className={woven("frame", slug)}>{children}</div>;
