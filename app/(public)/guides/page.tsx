import type { Metadata } from "next";
import { guideAddress } from "#app/_ui/addresses.ts";
import { PeopleLinks } from "#app/_ui/session-row.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked, oneOf } from "#app/_ui/ways/question.ts";
import { guidesShown, loadGuides } from "#app/_loaders/guides.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Guides", description: "Events picked by hand, each with a word about why.", alternates: { canonical: "/guides/" } };

export default async function Guides({ searchParams }: PageProps<"/guides">) {
  const after = oneOf((await searchParams).after) ?? null;
  const guides = await loadGuides(after);
  const shown = guides.slice(0, guidesShown);
  const last = guides.length > guidesShown ? shown.at(-1) : undefined;
  return (
    <div className="page">
      <div className="head">
        <h1>Picked by hand</h1>
        <p className="when">{shown.length === 0 ? "Nobody keeps a guide yet." : "Lists of events, each with a word about why it is there."}</p>
      </div>
      <h2 className="visually-hidden">Guides</h2>
      <ul className="rows listed">
        {shown.map(({ slug, name, description, owners, events }) => (
          <li key={slug}>
            <h3>
              <a href={guideAddress(slug)} dir="auto">
                {name}
              </a>
            </h3>
            <p className="muted">
              {events === 1 ? "One event" : `${events.toLocaleString("en")} events`}
              {owners.length > 0 ? (
                <>
                  {" "}
                  · kept by <PeopleLinks people={owners} />
                </>
              ) : null}
            </p>
            {description ? <p dir="auto">{excerptOf(description)}</p> : null}
          </li>
        ))}
      </ul>
      <Onward next={last ? asked("/guides/", { after: last.slug }) : null} words={`After ${last?.name ?? ""}`} first={after ? "/guides/" : null} />
    </div>
  );
}
