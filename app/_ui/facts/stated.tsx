// What somebody stated, by whom and when; what nobody stated says so, and is neither yes nor no.
import { OutsideLink } from "#app/_ui/outside-link.tsx";

/** "Mar 2026" */
export const monthInWords = (day: Date | string): string => new Date(day).toLocaleDateString("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** A row of a list of facts: what it is about, what was said, and who stands behind it. */
export const Stated = ({ name, children, behind }: { name: string; children?: React.ReactNode; behind?: React.ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>
      {children ?? <span className="muted">not stated</span>}
      {behind ? <small className="muted"> {behind}</small> : null}
    </dd>
  </>
);

/** "confirmed Mar 2026 by organiser", with the address of where it was said. */
export const Confirmed = ({ by, on, sourceUrl }: { by: string; on: Date | string; sourceUrl: string | null }) => (
  <>
    {sourceUrl ? <OutsideLink href={sourceUrl}>confirmed {monthInWords(on)}</OutsideLink> : `confirmed ${monthInWords(on)}`} by {by}
  </>
);
