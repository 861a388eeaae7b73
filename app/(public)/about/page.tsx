import type { Metadata } from "next";
import { loadCounts } from "#app/_loaders/site/about.ts";
import { siteName } from "#lib/kit/site.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "About", description: `What ${siteName} is, and how it works.`, alternates: { canonical: "/about/" } };

export default async function About() {
  const { events, sessions, people } = await loadCounts();
  return (
    <div className="page">
      <div className="head">
        <h1>What {siteName} is</h1>
        <p className="when">A directory of conferences, meetups and lectures, of the talks that are given there, and of the people who give them.</p>
      </div>
      <p>
        It holds {sessions.toLocaleString("en")} talks at {events.toLocaleString("en")} events by {people.toLocaleString("en")} people. Slides and video stay
        where they are: here is what leads to them.
      </p>
      <h2>Where it comes from</h2>
      <p>
        From public programmes and lists, and from people who add what they know. The page of each event, talk and person names its sources at the foot, and
        says where they differ. These are <a href="/licence/">all sources with their licences</a>.
      </p>
      <h2>What it does not do</h2>
      <p>
        It sells no tickets, places nobody higher for money, and hosts no videos. Orders are explained where they are not plain. A date is never shown more
        exactly than it is known, and what nobody has stated is shown as not stated.
      </p>
      <h2>Addresses stay</h2>
      <p>
        No address of a page ever dies: what gets another name leads on from the old one for ever. Short codes such as <code>/c7f3q</code>, for print and
        slides, lead to the same page whatever it is called by then: c for an event, s for a talk, k for slides and video, q for a call, v for a venue.
      </p>
      <p className="signpost">
        <a href="/archive/">All years</a> <a href="/guides/">Guides</a> <a href="/privacy/">Privacy</a> <a href="/contact/">Contact</a>
      </p>
    </div>
  );
}
