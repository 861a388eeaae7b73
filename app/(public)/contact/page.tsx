import type { Metadata } from "next";
import { loadOperator } from "#app/_loaders/site/about.ts";
import { siteName } from "#lib/kit/site.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Contact",
  description: `Who runs this site, and how to have a page corrected or taken down.`,
  alternates: { canonical: "/contact/" },
};

export default async function Contact() {
  const operator = loadOperator();
  return (
    <div className="page">
      <div className="head">
        <h1>Something wrong?</h1>
        <p className="when">
          {operator ? (
            <>
              Write to <a href={`mailto:${operator}`}>{operator}</a>, who runs this {siteName}.
            </>
          ) : (
            "Whoever runs this site has not named an address yet."
          )}
        </p>
      </div>
      <h2>To have a page corrected</h2>
      <p>
        Say which page, by its address, what is wrong there, and where the right thing can be read. The foot of the page names the source a value comes from:
        corrected there, it comes right here with the next import.
      </p>
      <h2>To have a page hidden or taken down</h2>
      <p>
        If a page is about you, say so; nobody has to give a reason. The page goes, and what it was made from is not read again. If you hold the rights in
        slides or a video that a page leads to, name the page and the link.
      </p>
      <h2>To have an event added, or a series brought up to date</h2>
      <p>Say what it is called, when and where it is, and where that can be read.</p>
    </div>
  );
}
