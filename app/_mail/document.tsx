// What every mail has: the sign over the door, a title, room for parts, and why it came. Tables, since Outlook lays out nothing else.
import { Body, Container, Head, Heading, Html, Link, Section } from "react-email";
import { siteName } from "#lib/kit/site.ts";
import { Block } from "./block.tsx";
import { sheet, styles } from "./styles.ts";

/** The badge of the wordmark, drawn with borders: a mail has no pictures. */
const Mark = () => (
  <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={styles.mark} aria-hidden="true">
    <tbody>
      <tr>
        <td align="center" valign="top" style={{ paddingTop: 4 }}>
          <Block style={styles.slot} />
        </td>
      </tr>
    </tbody>
  </table>
);

const Sign = () => (
  <div role="banner">
    <Section style={styles.sign}>
      <Container style={{ ...styles.inside, tableLayout: "fixed" }}>
        <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
          <tbody>
            <tr>
              <td style={{ padding: "14px 9px 14px 0" }}>
                <Mark />
              </td>
              <td style={{ padding: "10px 0" }}>
                <Link href="{{site}}" target="_self" style={styles.wordmark}>
                  {siteName}
                </Link>
              </td>
            </tr>
          </tbody>
        </table>
      </Container>
    </Section>
  </div>
);

/** The whole mail, with room for its parts. */
export const Document = () => (
  <Html lang="en">
    <Head>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{"{{subject}}"}</title>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a sheet of our own, in which quotes have to stay as they are */}
      <style dangerouslySetInnerHTML={{ __html: sheet }} />
    </Head>
    <Body className="paper" style={styles.page}>
      <div style={styles.hidden}>{"{{preview}}"}</div>
      <Sign />
      {"{{outlook-begins}}"}
      <Container style={{ ...styles.inside, tableLayout: "fixed" }}>
        <div role="main">
          <Heading as="h1" dir="auto" className="ink title" style={styles.title}>
            {"{{title}}"}
          </Heading>
          {"{{parts}}"}
        </div>
        <div role="contentinfo">
          <Section className="line" style={styles.foot}>
            <p dir="auto" className="muted" style={styles.why}>
              {"{{why}}"}
            </p>
            {"{{links}}"}
          </Section>
        </div>
      </Container>
      {"{{outlook-ends}}"}
    </Body>
  </Html>
);
