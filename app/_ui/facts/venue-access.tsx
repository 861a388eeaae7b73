import type { VenuePage } from "#lib/places/venues.ts";
import { Confirmed, Stated } from "./stated.tsx";

const kinds = {
  step_free: "Step-free",
  hearing_loop: "Hearing loop",
  quiet_room: "Quiet room",
  gender_neutral_toilets: "Gender-neutral toilets",
} as const;

/** How a building can be used: all that matters, also what nobody has stated yet. */
export const VenueAccess = ({ facts }: { facts: VenuePage["accessFacts"] }) => (
  <dl className="facts">
    {Object.entries(kinds).map(([kind, name]) => {
      const fact = facts.find((each) => each.kind === kind);
      return fact ? (
        <Stated key={kind} name={name} behind={<Confirmed by={fact.confirmedBy} on={fact.confirmedOn} sourceUrl={fact.sourceUrl} />}>
          <span dir="auto">{[fact.answer, fact.words].filter(Boolean).join(", ")}</span>
        </Stated>
      ) : (
        <Stated key={kind} name={name} />
      );
    })}
  </dl>
);
