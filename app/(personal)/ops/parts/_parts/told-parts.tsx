import { CallFacts, type ShownFact } from "#app/_ui/facts/call-facts.tsx";
import { VenueAccess } from "#app/_ui/facts/venue-access.tsx";
import { CoverageRows } from "#app/_ui/coverage/coverage-rows.tsx";
import { ChangeIt } from "#app/_ui/told/change-it.tsx";
import { Differs } from "#app/_ui/told/differs.tsx";
import { Revisions } from "#app/_ui/told/revisions.tsx";
import { WhereFrom } from "#app/_ui/told/where-from.tsx";
import { callFactKinds } from "#lib/calls/schema.ts";
import { names } from "./examples.ts";
import { each, Part } from "./part.tsx";
import { daysDiffer, pieces, revisions, told } from "./told-examples.ts";

const access: React.ComponentProps<typeof VenueAccess>["facts"][number] = {
  venueId: 1,
  kind: "step_free",
  answer: "yes",
  words: names.long,
  confirmedBy: "venue",
  confirmedOn: new Date("2026-03-01"),
  sourceUrl: null,
};
const fact = (kind: ShownFact["kind"], at: number): ShownFact => ({
  kind,
  answer: at % 2 ? "no" : "yes",
  words: at === 0 ? names.long : null,
  sourceUrl: at % 3 ? null : "https://site.example/call",
  saidOn: "2026-03-01",
});
const facts = { none: [], one: callFactKinds.slice(0, 1).map(fact), all: callFactKinds.map(fact) };

/** What is known of things, who says so, and what is not known. */
export const ToldParts = () => (
  <>
    <Part name="What a call offers" variants={each(facts, (some) => <CallFacts facts={some} />)} />
    <Part
      name="How a building can be used"
      variants={{
        "not stated": <VenueAccess facts={[]} />,
        stated: <VenueAccess facts={[access]} />,
      }}
    />
    <Part name="Slides, videos and the like" variants={each(pieces, (some) => <CoverageRows pieces={some} />)} />
    <Part name="Where values come from" variants={each(told, (some) => <WhereFrom told={some} page="/2026/datafjord/" />)} />
    <Part name="That a source says otherwise" variants={{ one: <Differs fact={daysDiffer} /> }} />
    <Part name="What was changed" variants={each(revisions, (some) => <Revisions revisions={some} />)} />
    <Part name="The way to put it right" variants={{ one: <ChangeIt page="/2026/datafjord/" /> }} />
  </>
);
