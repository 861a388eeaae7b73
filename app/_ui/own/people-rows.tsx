import { personAddress } from "../addresses.ts";
import { Badge } from "../badge.tsx";

interface Given {
  people: { name: string; slug: string; tagline?: string | null; isYours?: boolean; note?: React.ReactNode }[];
}

/** People on a page of somebody alone: those whom they follow are marked. */
export const PeopleRows = ({ people }: Given) => (
  <ul className="people plain">
    {people.map(({ name, slug, tagline, isYours = false, note }) => (
      <li key={slug}>
        <Badge name={name} isYours={isYours} />
        <span>
          <a className={isYours ? "yours-mark" : undefined} href={personAddress(slug)} dir="auto">
            {name}
          </a>
          {(note ?? tagline) ? <small dir="auto">{note ?? tagline}</small> : null}
        </span>
      </li>
    ))}
  </ul>
);
