import { eventPartAddress, personAddress } from "#app/_ui/addresses.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { helpingRoles, roleInWords } from "#app/_ui/words/roles.ts";
import type { EventPage } from "#lib/events/queries.ts";
import type { EventPerson } from "#lib/sessions/queries.ts";

/** Who speaks, and who makes it happen. */
export function People({ people, count, event }: { people: EventPerson[]; count: number; event: EventPage }) {
  const speakers = people.filter(({ role }) => !helpingRoles.has(role));
  const staff = people.filter(({ role }) => helpingRoles.has(role));
  return (
    <>
      {speakers.length > 0 ? <h2>Speakers</h2> : null}
      <Badges people={speakers} part="p-performer" />
      {people.length > 0 ? (
        <p className="more">
          <a href={eventPartAddress(event, "speakers")}>
            {count > people.length ? `All ${count.toLocaleString("en")} people` : "Everybody with what they give"}
          </a>
        </p>
      ) : null}
      {staff.length > 0 ? <h2>Makes it happen</h2> : null}
      <Badges people={staff} part="p-organizer" />
    </>
  );
}

const Badges = ({ people, part }: { people: EventPerson[]; part: string }) =>
  people.length === 0 ? null : (
    <ul className="people">
      {people.map(({ slug, name, role, title }) => (
        <li key={slug} className={`${part} h-card`}>
          <Badge name={name} />
          <span>
            <a className="p-name u-url" href={personAddress(slug)} dir="auto">
              {name}
            </a>
            {roleInWords(role) || title ? <small dir="auto">{[roleInWords(role), title].filter(Boolean).join(": ")}</small> : null}
          </span>
        </li>
      ))}
    </ul>
  );
