import type { Metadata } from "next";
import { loadWayOut } from "#app/_ways/way-out.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "To another site", robots: { index: false } };

/** Leads to the site at which somebody says who they are. A form may not lead away from here, and a page may. */
export default async function Away() {
  const out = await loadWayOut();
  return (
    <div className="page form-page">
      {out ? (
        <>
          <meta httpEquiv="refresh" content={`0; url=${out.url}`} />
          <h1>On to {out.name}</h1>
          <p className="lead">You say there who you are, and are led back here.</p>
          <p>
            <a className="button" href={out.url} rel="nofollow noreferrer">
              Go on to {out.host}
            </a>
          </p>
        </>
      ) : (
        <>
          <h1>That took too long</h1>
          <p className="lead">
            <a href="/sign-in/">Sign in</a> once more.
          </p>
        </>
      )}
    </div>
  );
}
