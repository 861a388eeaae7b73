import type { Metadata } from "next";

export const metadata: Metadata = { title: "Taken down", robots: { index: false } };

/** What stands at an address whose page was taken down: the publisher answers 410 with it. */
export default function TakenDown() {
  return (
    <div className="page head">
      <h1>This page was taken down</h1>
      <p>Something stood at this address and is gone for good: whoever it was about asked for it, or it was wrong. It does not come back by itself.</p>
      <form className="ask" action="/search/">
        <label className="visually-hidden" htmlFor="gone-search">
          Find
        </label>
        <input id="gone-search" name="q" type="search" placeholder="a talk, a name, a city" />
        <button type="submit">Find</button>
      </form>
    </div>
  );
}
