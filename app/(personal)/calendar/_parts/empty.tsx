import { Follow } from "#app/_ui/own/follow.tsx";
import { PeopleRows } from "#app/_ui/own/people-rows.tsx";
import { loadSuggestions } from "#app/_loaders/own/calendar.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import type { CalendarQuery } from "./asked.ts";

/** What there is where nothing is: what to do so that something comes. */
export async function Empty({ signedIn, query, isPlaceless }: { signedIn: SignedIn; query: CalendarQuery; isPlaceless: boolean }) {
  if (query.tab === "plan")
    return (
      <p>
        You have no plan for anything to come. Open <a href="/search/?type=event">an event</a> and press “I attend”, or “I track it” where you are not sure yet.
      </p>
    );
  if (query.tab === "nearby")
    return isPlaceless ? (
      <p>
        Where are you at home? Say it in <a href="/account/#home">your account</a>, and events near by stand here.
      </p>
    ) : (
      <p>
        Nothing is announced within 200 km. <a href="/places/">Look at all places</a>.
      </p>
    );
  if (query.tab === "things")
    return (
      <p>
        Follow <a href="/topics/">topics</a>, <a href="/places/">places</a>, series, venues or <a href="/guides/">guides</a>: each has a button on its page, and
        brings its events here.
      </p>
    );
  const { follows, mostFollowed, met } = await loadSuggestions(signedIn);
  return (
    <>
      <p className="lead">
        {follows === 0
          ? "Follow people, and the events where they speak, or where they let you know that they go, stand here."
          : "Of the people you follow, nobody is known to go anywhere that fits."}
      </p>
      <ul>
        <li>
          <a href="/sources/">Bring along whom you follow on Mastodon, Bluesky or GitHub, or in a file</a>
        </li>
        <li>
          <a href="/people/?sort=talks">Look at people who speak a lot</a>
        </li>
      </ul>
      <Suggested title="People whom those you follow follow" people={mostFollowed} />
      <Suggested title="They spoke at events that you attended" people={met} />
    </>
  );
}

const Suggested = ({ title, people }: { title: string; people: { slug: string; name: string; tagline: string | null }[] }) =>
  people.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <PeopleRows people={people.map((person) => ({ ...person, note: <Follow kind="person" of={person.slug} name={person.name} back="/calendar/" /> }))} />
    </section>
  );
