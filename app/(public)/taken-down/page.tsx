import type { Metadata } from "next";
import { Ask } from "#app/_ui/ways/ask.tsx";

export const metadata: Metadata = { title: "Taken down", robots: { index: false } };

/** What stands at an address whose page was taken down: the publisher answers 410 with it. */
export default function TakenDown() {
  return (
    <div className="page head">
      <h1>This page was taken down</h1>
      <p>Something stood at this address and is gone for good: whoever it was about asked for it, or it was wrong. It does not come back by itself.</p>
      <Ask id="gone-search" />
    </div>
  );
}
