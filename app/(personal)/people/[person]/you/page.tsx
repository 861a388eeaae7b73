import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import type { Metadata } from "next";
import { personAddress } from "#app/_ui/addresses.ts";
import { EventRows } from "#app/_ui/event-row.tsx";
import { Follow } from "#app/_ui/own/follow.tsx";
import { PeopleRows } from "#app/_ui/own/people-rows.tsx";
import { loadNow } from "#app/_loaders/now.ts";
import { loadYouAnd } from "#app/_loaders/own/following.ts";
import { requireSignedIn } from "#app/_loaders/own/signed-in.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "You and somebody", robots: { index: false } };

export default async function You({ params }: PageProps<"/people/[person]/you">) {
  const { person: slug } = await params;
  const signedIn = await requireSignedIn(`/people/${slug}/you/`);
  const { person, events, isFollowed, inCommon, apart } = await loadYouAnd(signedIn, slug);
  const address = personAddress(person.slug);
  return (
    <div className="page">
      <div className="head">
        <Crumbs way={[{ href: address, words: person.name }]} />
        <h1 className="long" dir="auto">
          You and {person.name}
        </h1>
        {apart === "block" ? (
          <p>You have blocked them: neither of you sees where the other goes.</p>
        ) : (
          <Follow kind="person" of={person.slug} name={person.name} back={address} isFollowed={isFollowed} />
        )}
      </div>
      <h2>{events.length === 0 ? "No event is known at which you both are" : "Where you both are or were"}</h2>
      <EventRows events={events} now={await loadNow()} />
      {inCommon.count > 0 ? (
        <>
          <h2>{inCommon.count === 1 ? "One person whom you both follow" : `${inCommon.count.toLocaleString("en")} people whom you both follow`}</h2>
          <PeopleRows people={inCommon.people.map((each) => ({ ...each, isYours: true }))} />
        </>
      ) : null}
      <h2>Keep apart</h2>
      <Apart slug={person.slug} apart={apart} />
    </div>
  );
}

const ways = {
  mute: { words: "Mute", help: "Not in your calendar. They do not know." },
  block: { words: "Block", help: "Neither of you sees where the other goes, or follows the other." },
  none: { words: "No longer", help: "As if nothing had been. Follows that a block ended do not come back by themselves." },
} as const;

const Apart = ({ slug, apart }: { slug: string; apart: "block" | "mute" | null }) => (
  <ul className="rows-of-forms">
    {(["mute", "block", "none"] as const)
      .filter((way) => way !== apart && (way !== "none" || apart))
      .map((way) => (
        <li key={way}>
          <span>{ways[way].help}</span>
          <form method="post" action="/block/">
            <input type="hidden" name="of" value={slug} />
            <button className={way === "block" ? "danger" : "quiet"} type="submit" name="do" value={way}>
              {way === "none" ? `${apart === "block" ? "Block" : "Mute"} no longer` : ways[way].words}
            </button>
          </form>
        </li>
      ))}
  </ul>
);
