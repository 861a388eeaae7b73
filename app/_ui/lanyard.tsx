// Ribbons on pages: see `lib/kit/ribbon/weave.ts`.
import { weaveTile } from "#lib/kit/ribbon/weave.ts";

const image = (slug: string, upright = false) => ({ backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(weaveTile(slug, upright))}")` });

/** Below the sign of a page: what it is about. */
export const Strap = ({ slug }: { slug: string }) => <div className="lanyard strap in-place-ribbon" style={image(slug)} />;

/** Beside a row of a list. */
export const Thread = ({ slug }: { slug: string }) => <span className="lanyard thread" style={image(slug, true)} />;

/** What a badge hangs by. */
export const Cord = ({ slug }: { slug: string }) => <span className="lanyard cord" style={image(slug, true)} />;

/** Over an edition of a series. */
export const Ribbon = ({ slug }: { slug: string }) => <div className="lanyard ribbon" style={image(slug)} />;

/** A frame for a recording that has no picture. */
export const Frame = ({ slug, children }: { slug: string; children: React.ReactNode }) => (
  <div className="frame" style={image(slug)}>
    {children}
  </div>
);
