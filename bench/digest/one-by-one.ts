// The digest as it is usually made: a few statements for each reader, and a mail rendered from components for each.
import { createElement as h, type ReactElement } from "react";
import { Body, Button, Container, Head, Heading, Html, Link, Preview, render, Section, Text } from "react-email";
import { listNewsInSql } from "#lib/digest/bundle/in-sql.ts";
import { readToldEvents } from "#lib/digest/bundle/ground.ts";
import { eventRow } from "#lib/digest/words/rows.ts";
import { readNames } from "#lib/digest/words/names.ts";
import type { Recipient } from "#lib/digest/schema.ts";
import { listInSql } from "#lib/calendar/in-sql.ts";
import type { Row } from "#lib/mail/letter.ts";

/** Reads what is new and what is coming up for one reader, and renders both parts of the mail. Returns how long the mail is. */
export async function makeOne(recipient: Recipient, now: Date): Promise<number> {
  const [news, coming] = await Promise.all([listNewsInSql(recipient, now), listInSql({ viewer: recipient, now, after: null, limit: 12 })]);
  const entries = [...news.slice(0, 20), ...coming.entries].map((entry) => ({ ...entry, own: null }));
  const [events, names] = [
    await readToldEvents(entries.map(({ eventId }) => eventId)),
    await readNames([{ news: entries, coming: [], calls: [], coverage: [] }]),
  ];
  const rows = entries.flatMap((entry) => {
    const event = events.get(entry.eventId);
    return event ? [eventRow(entry, event, names)] : [];
  });
  const mail = mailOf(rows);
  const [html, text] = [await render(mail), await render(mail, { plainText: true })];
  return html.length + text.length;
}

const mailOf = (rows: Row[]): ReactElement =>
  h(
    Html,
    { lang: "en" },
    h(Head),
    h(Preview, null, "Your people, and where they will be"),
    h(
      Body,
      { style: { fontFamily: "sans-serif" } },
      h(
        Container,
        null,
        h(Heading, null, "Your people, and where they will be"),
        ...rows.map(({ title, href, under, reason }) =>
          h(Section, { key: href }, h(Text, null, h(Link, { href }, title)), h(Text, { style: { color: "#555" } }, under), h(Text, null, reason)),
        ),
        h(Button, { href: "http://127.0.0.1:3000/calendar/" }, "Your calendar"),
      ),
    ),
  );
