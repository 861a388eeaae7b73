import { Thread } from "#app/_ui/lanyard.tsx";
import type { Section } from "#lib/digest/schema.ts";
import { Marked } from "./marked.tsx";

/** What a digest tells, row by row, as the mail does. */
export const DigestSections = ({ sections }: { sections: Section[] }) =>
  sections.map(({ heading, rows, more }) => (
    <section key={heading}>
      <h2>{heading}</h2>
      <ul className="told-rows">
        {rows.map(({ title, href, under, reason, yours, ribbon }) => (
          <li key={href + title}>
            {ribbon ? <Thread slug={ribbon} /> : null}
            <div>
              <h3>
                <a href={pathOf(href)} dir="auto">
                  {title}
                </a>
              </h3>
              {under ? <p className="muted">{under}</p> : null}
              {reason ? <Marked words={reason} names={yours ?? []} /> : null}
            </div>
          </li>
        ))}
      </ul>
      {more ? <p className="muted">{more}</p> : null}
    </section>
  ));

/** Addresses of mails are whole; a page leads on within the site. */
const pathOf = (href: string): string => new URL(href).pathname;
