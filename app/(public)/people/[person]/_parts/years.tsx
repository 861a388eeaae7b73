import { eventAddress, placeAddress } from "#app/_ui/addresses.ts";
import { roleInWords } from "#app/_ui/words/roles.ts";
import type { EventRoles } from "#lib/people/roles.ts";

/** Events year by year, each with the roles that the person had there. The latest years stand open. */
export function Years({ events }: { events: EventRoles[] }) {
  const years = [...Map.groupBy(events, ({ event }) => event.year)];
  if (years.length === 0) return null;
  return (
    <section>
      <h2>Year by year</h2>
      {years.map(([year, ofYear], at) => (
        <details key={year} open={at < 3}>
          <summary>
            {year}: {countInWords(ofYear)}
          </summary>
          <ul className="rows pieces">
            {ofYear.map((each) => (
              <li key={each.event.slug}>
                <a href={eventAddress(each.event)} dir="auto">
                  {each.event.name}
                </a>{" "}
                <small className="muted">
                  {rolesInWords(each)}
                  {each.place ? (
                    <>
                      {" "}
                      ·{" "}
                      <a href={placeAddress(each.place.path)} dir="auto">
                        {each.place.name}
                      </a>
                    </>
                  ) : null}
                </small>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** "Speaker, host" */
function rolesInWords({ roles }: EventRoles): string {
  const words = roles.map((role) => roleInWords(role) ?? "Speaker").map((word, at) => (at === 0 ? word : word.toLowerCase()));
  return [...new Set(words)].join(", ");
}

const countInWords = (events: EventRoles[]) => (events.length === 1 ? "one event" : `${events.length} events`);
