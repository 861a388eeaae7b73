import { personAddress } from "#app/_ui/addresses.ts";
import { Badge } from "#app/_ui/badge.tsx";
import type { EventPerson } from "#lib/sessions/queries.ts";

const roleWords: Record<string, string> = {
  keynote: "Keynote",
  host: "Host",
  organiser: "Organiser",
  reviewer: "Reviewer",
  volunteer: "Volunteer",
  scholar: "Scholar",
  sponsor: "Sponsor",
};
const helping = new Set(["organiser", "reviewer", "volunteer", "scholar", "sponsor"]);

/** Who speaks, and who makes it happen. */
export function People({ people, count, eventName }: { people: EventPerson[]; count: number; eventName: string }) {
  const speakers = people.filter(({ role }) => !helping.has(role));
  const staff = people.filter(({ role }) => helping.has(role));
  const rest = count - people.length;
  return (
    <>
      {speakers.length > 0 ? <h2>Speakers</h2> : null}
      <Badges people={speakers} />
      {rest > 0 ? (
        <p>
          <a href={`/search/?type=person&q=${encodeURIComponent(eventName)}`}>{rest.toLocaleString("en")} more</a> appear in the programme above.
        </p>
      ) : null}
      {staff.length > 0 ? <h2>Makes it happen</h2> : null}
      <Badges people={staff} />
    </>
  );
}

const Badges = ({ people }: { people: EventPerson[] }) =>
  people.length === 0 ? null : (
    <ul className="people">
      {people.map(({ slug, name, role, title }) => (
        <li key={slug}>
          <Badge name={name} />
          <span>
            <a href={personAddress(slug)} dir="auto">
              {name}
            </a>
            {roleWords[role] || title ? <small dir="auto">{[roleWords[role], title].filter(Boolean).join(": ")}</small> : null}
          </span>
        </li>
      ))}
    </ul>
  );
