// The cards of pages: what stands on each.
import { placeInWords } from "#app/_ui/event-row.tsx";
import { placeNames } from "#app/_ui/place-names.ts";
import { stateOf } from "#lib/feeds/words.ts";
import type { Card } from "#lib/feeds/cards/card.ts";
import { renderCard } from "#lib/feeds/cards/render-card.ts";
import { datesInWords } from "#lib/events/event-dates.ts";
import { countHistory } from "#lib/people/queries.ts";
import { loadEvent } from "../events.ts";
import { ledToFile } from "./led-to-file.ts";
import { loadPerson } from "../people.ts";
import { loadSession } from "../sessions.ts";

type Parts = Record<string, string>;

/** Answers the card that is loaded; where the page leads on, leads to the card there. */
export const cardRoute =
  (load: (parts: Parts) => Promise<Card>) =>
  (_request: Request, { params }: { params: Promise<Parts> }): Promise<Response> =>
    ledToFile("card.png", async () => {
      const picture = await renderCard(await load(await params));
      return new Response(new Uint8Array(picture), { headers: { "content-type": "image/png", "access-control-allow-origin": "*" } });
    });

/** An event: its days and its place. */
export async function loadEventCard({ year = "", event: slug = "" }: Parts): Promise<Card> {
  const event = await loadEvent(year, slug);
  const place = placeInWords({ ...placeNames(event.place), placeText: event.placeText, format: event.format });
  const lines = [stateOf(event.status), datesInWords(event), place].filter((line) => line !== null);
  return { slug: event.series?.slug ?? event.slug, title: event.name, lines, kind: "event" };
}

/** A session: who gives it, and where. */
export async function loadSessionCard({ year = "", event = "", session: code = "" }: Parts): Promise<Card> {
  const session = await loadSession(year, event, code);
  const lines = [session.people.map(({ name }) => name).join(", "), session.event.name].filter((line) => line !== "");
  return { slug: session.event.slug, title: session.title, lines, kind: session.kind.replaceAll("_", " ") };
}

/** A person: what they say of themselves, and how much they have spoken. */
export async function loadPersonCard({ person: slug = "" }: Parts): Promise<Card> {
  const person = await loadPerson(slug);
  const { talks, firstYear } = await countHistory(person.id);
  const spoken = talks > 0 ? `${talks.toLocaleString("en")} ${talks === 1 ? "talk in" : "talks since"} ${firstYear}` : null;
  return { slug: person.slug, title: person.name, lines: [person.tagline, spoken].filter((line) => line !== null), kind: "person" };
}
