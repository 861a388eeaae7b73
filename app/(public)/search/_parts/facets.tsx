import type { Labels } from "#app/_loaders/search.ts";
import { type FacetCount, type FacetName, facetNames, type SearchQuery, type SearchResult, severalNames } from "#lib/search/schema.ts";
import { facetTitles } from "./facet-titles.ts";
import { isFull, leaveOutAddress, searchAddress, toggleAddress } from "#app/_ui/search-address.ts";
import { SeveralAtOnce } from "./several-at-once.tsx";

const alwaysShown = 8;

interface Narrowing {
  query: SearchQuery;
  labels: Labels;
}

/** What a search can be narrowed by: links, so that every narrowed search has an address; and a form, to choose several at once. */
export function Facets({ facets, query, labels }: Narrowing & { facets: SearchResult["facets"] }) {
  const shown = facetNames.flatMap((name) => (facets[name] && facets[name].length > 0 ? [{ name, values: facets[name] }] : []));
  if (shown.length === 0) return null;
  return (
    <nav className="facets" id="narrow" aria-label="Narrow the search">
      {shown.map(({ name, values }) => (
        <Facet key={name} name={name} values={values} query={query} labels={labels} />
      ))}
      <SeveralAtOnce shown={shown} query={query} labels={labels} />
    </nav>
  );
}

function Facet({ name, values, query, labels }: Narrowing & { name: FacetName; values: FacetCount[] }) {
  const [first, rest] = [values.slice(0, alwaysShown), values.slice(alwaysShown)];
  const row = ({ value, count }: FacetCount) => <Value key={value} name={name} value={value} count={count} query={query} labels={labels} />;
  return (
    <section>
      <h2>{facetTitles[name]}</h2>
      <AnyOrAll name={name} query={query} />
      <ul>{first.map(row)}</ul>
      {rest.length > 0 ? (
        <details>
          <summary>{rest.length} more</summary>
          <ul>{rest.map(row)}</ul>
        </details>
      ) : null}
    </section>
  );
}

/** Where several are chosen of what one thing may have several of. */
function AnyOrAll({ name, query }: { name: FacetName; query: SearchQuery }) {
  const several = severalNames.find((each) => each === name);
  if (!several || query[several].length < 2) return null;
  const isAll = query.all.includes(several);
  const all = isAll ? query.all.filter((each) => each !== several) : [...query.all, several];
  return (
    <p className="any-all">
      {isAll ? "All of them. " : "Any of them. "}
      <a href={searchAddress(query, { all })} rel="nofollow">
        {isAll ? "Any will do" : "Only what has all"}
      </a>
    </p>
  );
}

function Value({ name, value, count, query, labels }: Narrowing & FacetCount & { name: FacetName }) {
  const [isChosen, isOut] = [(query[name] as string[]).includes(value), (query.not[name] as string[]).includes(value)];
  const label = labels(name, value);
  if (!isChosen && !isOut && isFull(query))
    return (
      <li>
        <bdi>{label}</bdi>
        <span>{count.toLocaleString("en")}</span>
      </li>
    );
  return (
    <li className={isOut ? "out" : undefined}>
      <a href={toggleAddress(query, name, value)} aria-current={isChosen || isOut ? "true" : undefined} rel="nofollow" dir="auto">
        {label}
        {isChosen ? <span className="visually-hidden">, chosen: take it off</span> : null}
        {isOut ? <span className="visually-hidden">, left out: let it be</span> : null}
      </a>
      {isOut ? null : (
        <a className="leave-out" href={leaveOutAddress(query, name, value)} rel="nofollow" title={`Leave out: ${label}`}>
          <span className="visually-hidden">Leave out {label}</span>
          <span aria-hidden="true">–</span>
        </a>
      )}
      <span>{isOut ? "" : count.toLocaleString("en")}</span>
    </li>
  );
}
