// Every piece that a mail is made of, with {{names}} where words come; compiled once into lib/mail/look/shell.ts.
import type { ReactElement } from "react";
import { Button, Link, Section } from "react-email";
import { Block } from "./block.tsx";
import { Document } from "./document.tsx";
import { styles } from "./styles.ts";

/** What stands in a row, whether it has a ribbon or not. */
const Said = () => (
  <td valign="top" style={styles.said}>
    <p dir="auto" className="ink" style={styles.rowTitle}>
      <Link href="{{href}}" target="_self" className="row-link" style={styles.rowLink}>
        {"{{title}}"}
      </Link>
    </p>
    {"{{more}}"}
  </td>
);

const Row = ({ children }: { children: React.ReactNode }) => (
  <div role="listitem">
    <table role="presentation" cellPadding={0} cellSpacing={0} border={0} width="100%" className="line" style={styles.row}>
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  </div>
);

export const pieces: Record<string, ReactElement> = {
  document: <Document />,
  heading: (
    <h2 dir="auto" className="ink" style={styles.heading}>
      {"{{words}}"}
    </h2>
  ),
  words: (
    <p dir="auto" className="ink" style={styles.words}>
      {"{{words}}"}
    </p>
  ),
  rows: (
    <div role="list" className="line" style={styles.rows}>
      {"{{rows}}"}
    </div>
  ),
  row: (
    <Row>
      <Said />
    </Row>
  ),
  rowWithRibbon: (
    <Row>
      <td valign="top" width={22} style={styles.ribbon}>
        <Block style={styles.weave} />
      </td>
      <Said />
    </Row>
  ),
  under: (
    <p dir="auto" className="muted" style={styles.under}>
      {"{{words}}"}
    </p>
  ),
  reason: (
    <p dir="ltr" className="ink" style={styles.reason}>
      {"{{words}}"}
    </p>
  ),
  yours: (
    <span dir="auto" style={styles.yours}>
      {"{{words}}"}
    </span>
  ),
  button: (
    <Section style={styles.around}>
      <Button href="{{href}}" target="_self" className="button" style={styles.button}>
        {"{{words}}"}
      </Button>
    </Section>
  ),
  code: (
    <p className="ink" style={styles.code}>
      {"{{words}}"}
    </p>
  ),
  link: (
    <Link href="{{href}}" target="_self" className="link" style={styles.link}>
      {"{{words}}"}
    </Link>
  ),
};
