import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import type { Metadata } from "next";
import { z } from "zod";
import { eventAddress } from "#app/_ui/addresses.ts";
import { PeopleRows } from "#app/_ui/own/people-rows.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { oneOf } from "#app/_ui/ways/question.ts";
import { loadDirectory, loadEventPlanned } from "#app/_loaders/own/at-events.ts";
import { requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import type { InDirectory } from "#lib/attendance/directory.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Who attends", robots: { index: false } };

const shown = 60;
/** Where a part of the list ends, as its address says it. */
const cursor = z.object({ personId: z.int32(), name: z.string().regex(/^\P{Cc}*$/u), isContact: z.boolean() });

export default async function Attendees({ params, searchParams }: PageProps<"/[year]/[event]/attendees">) {
  const event = await loadEventPlanned({ params }, "attendees/");
  const address = `${eventAddress(event)}attendees/`;
  const signedIn = await requireSignedIn(address);
  const { q, after } = await searchParams;
  const words = oneOf(q) ?? "";
  const { people, count } = await loadDirectory(signedIn, { eventId: event.id, words, after: readCursor(after), limit: shown });
  const last = people.length === shown ? people.at(-1) : undefined;
  return (
    <div className="page">
      <div className="head">
        <Crumbs way={[{ href: eventAddress(event), words: event.name }]} />
        <h1 className="long">{inWords(count, words)}</h1>
        <p className="muted">
          Here are those who want to be found and let you know that they come. <a href={`${eventAddress(event)}plan/`}>Do you want to be found?</a>
        </p>
        <form className="ask" action={address}>
          <label className="visually-hidden" htmlFor="q">
            A name
          </label>
          <input id="q" name="q" type="search" defaultValue={words} placeholder="a name" />
          <button type="submit">Find</button>
        </form>
      </div>
      <PeopleRows
        people={people.map(({ isContact, state, ...person }) => ({ ...person, isYours: isContact, note: state === "tracking" ? "keeps an eye on it" : null }))}
      />
      <Onward
        next={
          last
            ? `${address}?${new URLSearchParams({ ...(words ? { q: words } : {}), after: JSON.stringify({ personId: last.personId, name: last.name, isContact: last.isContact }) })}`
            : null
        }
        words="More people"
      />
    </div>
  );
}

function inWords({ people, contacts }: { people: number; contacts: number }, words: string): string {
  if (people === 0) return words ? `Nobody called “${words}” is in the list` : "Nobody is in the list yet";
  const who = `${people.toLocaleString("en")} ${people === 1 ? "person wants" : "people want"} to be found`;
  return contacts > 0 ? `${who}, ${contacts === 1 ? "one" : contacts.toLocaleString("en")} of them you follow` : who;
}

function readCursor(text: string | string[] | undefined): InDirectory | null {
  try {
    const { data } = cursor.safeParse(JSON.parse(String(text)));
    return data ? { ...data, slug: "", state: "attending" } : null;
  } catch {
    return null; // not JSON: somebody has typed it
  }
}
