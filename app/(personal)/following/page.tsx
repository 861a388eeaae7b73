import type { Metadata } from "next";
import { guideAddress, personAddress, placeAddress, seriesAddress, topicAddress, venueAddress } from "#app/_ui/addresses.ts";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { Follow } from "#app/_ui/own/follow.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { followedWhere } from "#app/_ui/words/networks.ts";
import { oneOf } from "#app/_ui/ways/question.ts";
import { loadFollowing } from "#app/_loaders/own/following.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import type { FollowedThing } from "#lib/follows/here/follow-thing.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Whom you follow", robots: { index: false } };

const shown = 100;
const addresses = { topic: topicAddress, series: seriesAddress, place: placeAddress, venue: venueAddress, guide: guideAddress };
const addressOf = ({ kind, of }: FollowedThing) => addresses[kind](of);

export default async function Following({ searchParams }: PageProps<"/following">) {
  const { after, just, again: mark } = await searchParams;
  const signedIn = await requireSignedIn("/following/");
  const [again, { people, count, things, away }] = [await loadAgain(mark), await loadFollowing(signedIn, { after: oneOf(after) ?? null, limit: shown })];
  const next = people.length === shown ? `/following/?after=${encodeURIComponent(people.at(-1)?.slug ?? "")}` : null;
  return (
    <div className="page form-page">
      <h1>{count.people === 0 ? "You follow nobody yet" : `You follow ${count.people.toLocaleString("en")} ${count.people === 1 ? "person" : "people"}`}</h1>
      <Problem again={again} />
      {just && !again ? (
        <p className="note" role="status">
          Done. What you see here is how it stands now.
        </p>
      ) : null}
      <p>
        <a href="/sources/">Bring along whom you follow elsewhere</a> · <a href="/followers/">Who follows you</a> · <a href="/calendar/">Where they go</a>
      </p>
      <ul className="rows-of-forms">
        {people.map(({ name, slug, sources: from, isMuted }) => (
          <li key={slug}>
            <span>
              <a className="yours-mark" href={personAddress(slug)} dir="auto">
                {name}
              </a>{" "}
              <small className="muted">
                {from.map((source) => followedWhere[source]).join(", ")}
                {isMuted ? ", muted" : null}
              </small>
            </span>
            {from.includes("here") ? (
              <Follow kind="person" of={slug} name={name} back="/following/" isFollowed />
            ) : (
              <a href={`${personAddress(slug)}you/`}>Mute or block</a>
            )}
          </li>
        ))}
      </ul>
      <Onward next={next} words="More people" first={after ? "/following/" : null} />
      {things.length > 0 ? (
        <>
          <h2>Topics, series and places</h2>
          <ul className="rows-of-forms">
            {things.map((thing) => (
              <li key={`${thing.kind}:${thing.of}`}>
                <span>
                  <a href={addressOf(thing)} dir="auto">
                    {thing.name}
                  </a>{" "}
                  <small className="muted">{thing.kind}</small>
                </span>
                <Follow kind={thing.kind} of={thing.of} name={thing.name} back="/following/" isFollowed />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {away.length > 0 ? (
        <>
          <h2 id="away">Kept apart</h2>
          <ul className="rows-of-forms">
            {away.map(({ name, slug, kind }) => (
              <li key={slug}>
                <span dir="auto">
                  {name}, {kind === "block" ? "blocked" : "muted"}
                </span>
                <form method="post" action="/block/">
                  <input type="hidden" name="of" value={slug} />
                  <button className="quiet" type="submit" name="do" value="none">
                    {kind === "block" ? "Block" : "Mute"} no longer
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
