import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { dayInWords } from "#app/_ui/words/days.ts";
import type { Teller, Voice } from "#lib/imports/provenance/facts.ts";

/** A source by its name, and what kind of file it was read from where the name does not say. */
export const Source = ({ teller }: { teller: Teller }) => (
  <>
    {teller.address ? <OutsideLink href={teller.address}>{teller.name}</OutsideLink> : <span dir="auto">{teller.name}</span>}
    {isWorthSaying(teller) ? ` (${teller.format})` : null}
  </>
);

const isWorthSaying = ({ format, source, name }: Teller) => format !== null && !source.startsWith(format) && format !== name;

const people = { editor: "An editor here", organiser: "The organiser", person: "They themselves" } as const;

/** Who says it, since when it is known, and who says the same. */
export const Voices = ({ voices: [first, ...more] }: { voices: Voice[] }) => (
  <>
    {first ? <Speaker voice={first} /> : null}
    {more.length > 0 ? ". The same in " : null}
    {more.map(({ teller }, at) => (
      <span key={`${teller?.source} ${teller?.key}`}>
        {at > 0 ? ", " : null}
        {teller ? <Source teller={teller} /> : null}
      </span>
    ))}
  </>
);

function Speaker({ voice: { authority, at, teller } }: { voice: Voice }) {
  const since = at ? dayInWords(at) : "";
  if (teller)
    return (
      <>
        {authority === "observed" ? "First and last day of the recordings in " : null}
        <Source teller={teller} />, read on {since}
      </>
    );
  if (authority === "assumed") return "Taken for granted: nobody says so";
  if (authority === "editor" || authority === "organiser" || authority === "person") return `${people[authority]}, ${since}`;
  return "Entered here; nobody has signed it";
}
