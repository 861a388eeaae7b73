// What an address of ours is told as elsewhere.
import { eventAddress, personAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { placeInWords } from "#app/_ui/event-row.tsx";
import { placeNames } from "#app/_ui/place-names.ts";
import { asEmbed, type Embedded, embedQuery, ownPath } from "#lib/feeds/embed.ts";
import { datesInWords } from "#lib/events/event-dates.ts";
import { findPublicPage, type Subject } from "#lib/pages/routes.ts";
import { loadEvent } from "../events.ts";
import { ledToFile } from "./led-to-file.ts";
import { loadPerson } from "../people.ts";
import { loadSession } from "../sessions.ts";

const say = (status: number, words: string) =>
  new Response(`${words}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8", "access-control-allow-origin": "*" } });

/** Answers oEmbed: JSON alone, of events, sessions and people of this site alone. */
export async function loadEmbed(request: Request): Promise<Response> {
  const asked = embedQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return say(400, "Ask with url=, the whole address of an event, a session or a person here.");
  if (asked.data.format !== "json") return say(501, "There is JSON alone.");
  const path = ownPath(asked.data.url);
  const page = path === null ? null : findPublicPage(path);
  if (!page || !embeddable.has(page.route)) return say(404, "There is no event, session or person of this site at that address.");
  const answer = await ledToFile("", async () => {
    const embed = asEmbed(await embedded(page.address, page.subject), asked.data);
    return Response.json(embed, { headers: { "access-control-allow-origin": "*", "cache-control": "public, max-age=300" } });
  });
  return answer.status === 308 ? say(404, `It stands at ${answer.headers.get("location")} now.`) : answer;
}

const embeddable = new Set(["/[year]/[event]", "/[year]/[event]/[session]", "/people/[person]"]);

function embedded(address: string, subject: Subject | null): Promise<Embedded> {
  const [first = "", second = "", third = ""] = address.split("/").filter(Boolean);
  if (subject?.kind === "person") return ofPerson(second);
  return third ? ofSession(first, second, third) : ofEvent(first, second);
}

async function ofEvent(year: string, slug: string): Promise<Embedded> {
  const event = await loadEvent(year, slug);
  const place = placeInWords({ ...placeNames(event.place), placeText: event.placeText, format: event.format });
  return { page: eventAddress(event), title: event.name, line: [datesInWords(event), place].filter(Boolean).join(" · "), author: null };
}

async function ofSession(year: string, slug: string, code: string): Promise<Embedded> {
  const session = await loadSession(year, slug, code);
  const [first] = session.people;
  const names = session.people.map(({ name }) => name).join(", ");
  return {
    page: sessionAddress(session),
    title: session.title,
    line: [names, session.event.name].filter(Boolean).join(" at "),
    author: first ? { name: names, page: personAddress(first.slug) } : null,
  };
}

async function ofPerson(slug: string): Promise<Embedded> {
  const person = await loadPerson(slug);
  return { page: personAddress(person.slug), title: person.name, line: person.tagline ?? "", author: null };
}
