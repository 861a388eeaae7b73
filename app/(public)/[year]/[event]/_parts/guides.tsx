import { guideAddress } from "#app/_ui/addresses.ts";
import { PeopleLinks } from "#app/_ui/session-row.tsx";
import type { GuideSummary } from "#lib/guides/queries.ts";

/** Lists in which somebody has put an event by hand. */
export const Guides = ({ guides }: { guides: GuideSummary[] }) =>
  guides.length === 0 ? null : (
    <section>
      <h2>{guides.length === 1 ? "In this guide" : "In these guides"}</h2>
      <ul className="rows pieces">
        {guides.map(({ slug, name, owners }) => (
          <li key={slug}>
            <a href={guideAddress(slug)} dir="auto">
              {name}
            </a>{" "}
            {owners.length > 0 ? (
              <small className="muted">
                by <PeopleLinks people={owners} />
              </small>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
