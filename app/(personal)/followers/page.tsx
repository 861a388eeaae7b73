import type { Metadata } from "next";
import { personAddress } from "#app/_ui/addresses.ts";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { cursorOf } from "#app/_ui/ways/question.ts";
import { loadFollowers } from "#app/_loaders/own/following.ts";
import { requireSignedIn } from "#app/_loaders/own/signed-in.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Who follows you", robots: { index: false } };

const shown = 100;

export default async function Followers({ searchParams }: PageProps<"/followers">) {
  const { before } = await searchParams;
  const signedIn = await requireSignedIn("/followers/");
  const people = await loadFollowers(signedIn, { before: cursorOf(before), limit: shown });
  const next = people.length === shown ? `/followers/?before=${people.at(-1)?.personId}` : null;
  return (
    <div className="page form-page">
      <h1>{people.length === 0 ? "Nobody follows you yet" : "Who follows you"}</h1>
      <p>People who follow you see where you go, unless a plan says otherwise. Whom you remove may follow you again by hand; whom you block may not.</p>
      <ul className="rows-of-forms">
        {people.map(({ personId, name, slug }) => (
          <li key={personId}>
            {slug ? (
              <a href={personAddress(slug)} dir="auto">
                {name}
              </a>
            ) : (
              <span>{name}</span>
            )}
            <span className="own">
              {slug ? <a href={`${personAddress(slug)}you/`}>Block</a> : null}
              <form method="post" action="/followers/remove/">
                <input type="hidden" name="person" value={personId} />
                <button className="quiet" type="submit" aria-label={`Remove ${name}`}>
                  Remove
                </button>
              </form>
            </span>
          </li>
        ))}
      </ul>
      <Onward next={next} words="More people" first={before ? "/followers/" : null} />
    </div>
  );
}
