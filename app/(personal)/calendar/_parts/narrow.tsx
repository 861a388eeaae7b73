import { Select } from "#app/_ui/ways/select.tsx";
import type { CalendarRow } from "#app/_loaders/own/calendar.ts";
import { type CalendarQuery, whatTheyDo } from "./asked.ts";

/** A calendar is narrowed by what stands in it. */
export function Narrow({ query, rows, countries }: { query: CalendarQuery; rows: CalendarRow[]; countries: { path: string; name: string }[] }) {
  const topics = new Map(rows.flatMap(({ event }) => event.topics.map(({ slug, name }) => [slug, name] as const)));
  return (
    <form className="narrow" action="/calendar/">
      <div className="fields">
        {query.tab === "contacts" ? null : <input type="hidden" name="tab" value={query.tab} />}
        {query.view === "list" ? null : <input type="hidden" name="view" value={query.view} />}
        <Select name="topic" words="Topic" all="Any" value={query.topic} options={[...topics].toSorted(([, a], [, b]) => a.localeCompare(b, "en"))} />
        <Select name="place" words="Country" all="Any" value={query.place} options={countries.map(({ path, name }) => [path, name])} />
        {query.tab === "contacts" ? <Select name="who" words="They" all="are there" value={query.who} options={whatTheyDo} /> : null}
        <label>
          <input type="checkbox" name="online" value="yes" defaultChecked={query.isOnline} /> Online
        </label>
        <button type="submit">Narrow</button>
      </div>
    </form>
  );
}
