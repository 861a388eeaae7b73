import type { Metadata } from "next";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { oneOf } from "#app/_ui/ways/question.ts";
import { loadSavedSearches } from "#app/_loaders/own/searches.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Your searches", robots: { index: false } };

const said = new Map(Object.entries({ saved: "From now on you are told what is new and matches.", changed: "What you see here is how it stands now." }));

/** What somebody looks out for. */
export default async function Searches({ searchParams }: PageProps<"/searches">) {
  const { done, again: mark } = await searchParams;
  const signedIn = await requireSignedIn("/searches/");
  const [again, searches] = [await loadAgain(mark), await loadSavedSearches(signedIn)];
  const words = said.get(oneOf(done) ?? "");
  return (
    <div className="page form-page">
      <h1>{searches.length === 0 ? "You have saved no search" : "What you look out for"}</h1>
      <p className="lead">
        {searches.length === 0 ? (
          <>
            <a href="/search/">Search for something</a>, and save the search below what it finds. You are then told what is new and matches.
          </>
        ) : (
          <>
            New matches come by mail or in your digest: <a href="/account/mail/">choose which</a>.
          </>
        )}
      </p>
      <Problem again={again} />
      {words && !again ? (
        <p className="note" role="status">
          {words}
        </p>
      ) : null}
      <ul className="rows-of-forms">
        {searches.map(({ id, path, name, isOn, found }) => (
          <li key={id}>
            <span>
              <a href={path} dir="auto">
                {name}
              </a>{" "}
              <small className="muted">{stateInWords(isOn, found)}</small>
            </span>
            <form method="post" action="/searches/change/">
              <input type="hidden" name="id" value={id} />
              <button type="submit" className="quiet" name="do" value={isOn ? "off" : "on"} aria-label={`${isOn ? "Turn off" : "Turn on"}: ${name}`}>
                {isOn ? "Turn off" : "Turn on"}
              </button>{" "}
              <button type="submit" className="quiet" name="do" value="remove" aria-label={`Remove: ${name}`}>
                Remove
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}

function stateInWords(isOn: boolean, found: number): string {
  const count = found === 0 ? "nothing new yet" : found === 1 ? "one new match so far" : `${found.toLocaleString("en")} new matches so far`;
  return isOn ? count : `off, ${count}`;
}
