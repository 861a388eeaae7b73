import type { Labels } from "#app/_loaders/search.ts";
import { facetNames, type SearchQuery } from "#lib/search/schema.ts";
import { facetTitles } from "./facet-titles.ts";
import { leaveOutAddress, searchAddress, toggleAddress, withoutChoices } from "#app/_ui/search-address.ts";

/** What was chosen, each with a way to take it off. */
export function Chosen({ query, labels }: { query: SearchQuery; labels: Labels }) {
  const chosen = facetNames.flatMap((name) => [
    ...query[name].map((value) => ({
      key: `${name} ${value}`,
      words: `${facetTitles[name]}: ${labels(name, value)}`,
      isOut: false,
      href: toggleAddress(query, name, value),
    })),
    ...query.not[name].map((value) => ({
      key: `not ${name} ${value}`,
      words: `${facetTitles[name]}: ${labels(name, value)}`,
      isOut: true,
      href: leaveOutAddress(query, name, value),
    })),
  ]);
  if (chosen.length === 0) return null;
  const bare = searchAddress(withoutChoices(query));
  return (
    <ul className="chosen" aria-label="What was chosen">
      {chosen.map(({ key, words, isOut, href }) => (
        <li key={key}>
          <a href={href} rel="nofollow">
            <span className="visually-hidden">{isOut ? "Let be again, now left out, " : "Take off "}</span>
            {isOut ? <s>{words}</s> : <bdi>{words}</bdi>}
            <span aria-hidden="true"> ×</span>
          </a>
        </li>
      ))}
      {chosen.length > 1 ? (
        <li>
          <a className="all" href={bare} rel="nofollow">
            Take all off
          </a>
        </li>
      ) : null}
    </ul>
  );
}
