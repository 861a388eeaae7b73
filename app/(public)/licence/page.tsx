import type { Metadata } from "next";
import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { dayInWords } from "#app/_ui/words/days.ts";
import { loadSources } from "#app/_loaders/site/about.ts";
import { siteName } from "#lib/kit/site.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Sources and licences",
  description: `What ${siteName} was made from, and under which licences.`,
  alternates: { canonical: "/licence/" },
};

export default async function Licence() {
  const sources = await loadSources();
  return (
    <div className="page">
      <div className="head">
        <h1>Sources and licences</h1>
        <p className="when">
          {sources.length === 0 ? "No source elsewhere has been read yet." : "What is shown here was read from these, besides what people entered."}
        </p>
      </div>
      <section id="sources">
        <ul className="rows pieces">
          {sources.map(({ source, name, address, licences, lastReadAt }) => (
            <li key={source}>
              {address ? <OutsideLink href={address}>{name}</OutsideLink> : <span dir="auto">{name}</span>}{" "}
              <small className="muted">
                {licences.length > 0 ? licences.join(", ") : "no licence stated"} · read on {dayInWords(new Date(lastReadAt).toISOString())}
              </small>
            </li>
          ))}
        </ul>
      </section>
      <p>Each event, talk and person names at the foot of its page which of them it comes from, when it was read, and who says otherwise.</p>
      <h2>Places and maps</h2>
      <ul className="rows pieces">
        <li>
          <OutsideLink href="https://www.geonames.org/">GeoNames</OutsideLink> <small className="muted">cities, regions and their time zones, CC BY 4.0</small>
        </li>
        <li>
          <OutsideLink href="https://www.naturalearthdata.com/">Natural Earth</OutsideLink> <small className="muted">outlines on maps, public domain</small>
        </li>
      </ul>
      <h2>The program</h2>
      <p>{siteName} is free software under the AGPL 3.0 or later. Its typefaces are Bricolage Grotesque and Atkinson Hyperlegible Next, both under the OFL.</p>
    </div>
  );
}
