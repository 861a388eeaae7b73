import type { Section } from "#lib/digest/schema.ts";

/** What a digest tells, row by row, as the mail does. */
export const DigestSections = ({ sections }: { sections: Section[] }) =>
  sections.map(({ heading, rows, more }) => (
    <section key={heading} className="digest-section">
      <h2>{heading}</h2>
      <ul className="rows">
        {rows.map(({ title, href, under, reason }) => (
          <li key={href + title}>
            <a href={pathOf(href)} dir="auto">
              {title}
            </a>
            {under ? <span className="under">{under}</span> : null}
            {reason ? <span className="under">{reason}</span> : null}
          </li>
        ))}
      </ul>
      {more ? <p className="muted">{more}</p> : null}
    </section>
  ));

/** Addresses of mails are whole; a page leads on within the site. */
const pathOf = (href: string): string => new URL(href).pathname;
