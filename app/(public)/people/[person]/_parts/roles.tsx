import { eventAddress } from "#app/_ui/addresses.ts";
import { roleInWords } from "#app/_ui/words/roles.ts";
import type { EventRoles } from "#lib/people/roles.ts";

/** Most events of a role that are named one by one. */
const mostNamed = 8;

/** What somebody was beside a speaker, role by role. */
export function Roles({ events }: { events: EventRoles[] }) {
  const roles = events.flatMap(({ roles: had, event }) => had.filter((role) => role !== "speaker" && role !== "panelist").map((role) => ({ role, event })));
  if (roles.length === 0) return null;
  return (
    <section>
      <h2>Also there</h2>
      <ul className="rows pieces">
        {[...Map.groupBy(roles, ({ role }) => role)].map(([role, of]) => (
          <li key={role}>
            {roleInWords(role) ?? role} at{" "}
            {of.slice(0, mostNamed).map(({ event }, at) => (
              <span key={`${event.year} ${event.slug}`}>
                {at > 0 ? ", " : null}
                <a href={eventAddress(event)} dir="auto">
                  {event.name}
                </a>
              </span>
            ))}
            {of.length > mostNamed ? ` and ${of.length - mostNamed} more` : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
