import type { Metadata } from "next";
import { yearAddress } from "#app/_ui/addresses.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { loadYears } from "#app/_loaders/site/years.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "All years", description: "Events of all years, past and to come.", alternates: { canonical: "/archive/" } };

export default async function Archive() {
  const [now, years] = [await loadNow(), await loadYears()];
  const most = Math.max(1, ...years.map(({ count }) => count));
  const count = years.reduce((sum, year) => sum + year.count, 0);
  const first = years.at(-1)?.year;
  return (
    <div className="page">
      <div className="head">
        <h1>Year by year</h1>
        <p className="when">{first === undefined ? "No event is known yet." : `${count.toLocaleString("en")} events since ${first}.`}</p>
      </div>
      <ul className="rows years">
        {years.map((each) => (
          <li key={each.year}>
            <a href={yearAddress(each.year)}>{each.year}</a>
            <span className="bar" style={{ inlineSize: `${Math.max(1, (each.count / most) * 100)}%` }} />
            <span className="muted">
              {each.count === 1 ? "one event" : `${each.count.toLocaleString("en")} events`}
              {each.year > now.getUTCFullYear() ? ", to come" : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
