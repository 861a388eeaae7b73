import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import type { Metadata } from "next";
import { eventAddress } from "#app/_ui/addresses.ts";
import { PeopleRows } from "#app/_ui/own/people-rows.tsx";
import { SessionsToSee } from "#app/_ui/own/sessions-to-see.tsx";
import { loadContactsAt, loadEventPlanned } from "#app/_loaders/own/at-events.ts";
import { loadSessionsOfContacts } from "#app/_loaders/own/sessions-to-see.ts";
import { requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import { presenceInWords } from "#lib/attendance/presence-in-words.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "People you follow there", robots: { index: false } };

const headings = {
  speaking: { coming: "They speak", over: "They spoke" },
  attending: { coming: "They attend", over: "They attended" },
  tracking: { coming: "They keep an eye on it", over: "They kept an eye on it" },
};

export default async function Contacts({ params }: PageProps<"/[year]/[event]/contacts">) {
  const event = await loadEventPlanned({ params }, "contacts/");
  const address = eventAddress(event);
  const signedIn = await requireSignedIn(`${address}contacts/`);
  const [people, sessions] = await Promise.all([loadContactsAt(signedIn, event.id), loadSessionsOfContacts(signedIn, event)]);
  const named = (["speaking", "attending", "tracking"] as const).flatMap((presence) => people[presence].map(({ name }) => ({ name, presence })));
  const words = presenceInWords(named, event.isOver);
  return (
    <div className="page">
      <div className="head">
        <Crumbs way={[{ href: address, words: event.name }]} />
        <h1 className="long">{words?.heading ?? "Nobody you follow is known to be here."}</h1>
        {words ? null : (
          <p>
            <a href={`${address}speakers/`}>See who speaks</a>, or <a href={`${address}attendees/`}>who attends</a>, and follow those whom you know.
          </p>
        )}
      </div>
      {(["speaking", "attending", "tracking"] as const).map((presence) =>
        people[presence].length === 0 ? null : (
          <section key={presence}>
            <h2>{headings[presence][event.isOver ? "over" : "coming"]}</h2>
            <PeopleRows people={people[presence].map((person) => ({ ...person, isYours: true }))} />
          </section>
        ),
      )}
      {sessions.length === 0 ? null : (
        <section>
          <h2>In which rooms</h2>
          <SessionsToSee sessions={sessions} />
        </section>
      )}
    </div>
  );
}
