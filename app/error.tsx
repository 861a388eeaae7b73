"use client"; // Next asks for it: an error is drawn in the browser

import { siteName } from "#lib/kit/site.ts";

/** Where something of ours is away: what happened, what is kept, what to do. */
export default function Failed() {
  return (
    <div className="page head">
      <title>{`Not now · ${siteName}`}</title>
      <h1>Something of ours is away</h1>
      <p>This page could not be made. The fault is on our side, and nothing is lost. It comes back by itself: try again in a minute.</p>
      <p>
        <a className="button" href="?">
          Try again
        </a>
      </p>
    </div>
  );
}
