import type { Metadata } from "next";
import { DotMap } from "#app/_ui/map/dot-map.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { MailCameBack } from "#app/_ui/own/mail-came-back.tsx";
import { loadCalendarMap, loadCalendarPage, loadFirstMonth } from "#app/_loaders/own/calendar-page.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import { type CalendarQuery, calendarAddress, readQuery, tabs, views } from "./_parts/asked.ts";
import { Empty } from "./_parts/empty.tsx";
import { MonthGrid } from "./_parts/month-grid.tsx";
import { Months } from "./_parts/months.tsx";
import { Narrow } from "./_parts/narrow.tsx";
import { Yours } from "./_parts/yours.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Your calendar", robots: { index: false } };

const headings = { contacts: "Where your people go", plan: "Your plan", things: "On what you follow", nearby: "Near you" };
const viewWords = { list: "List", month: "Month", map: "Map" };

export default async function Calendar({ searchParams }: PageProps<"/calendar">) {
  const params = await searchParams;
  const query = readQuery(params);
  const signedIn = await requireSignedIn(calendarAddress(query, {}));
  const [now, again] = [await loadNow(), await loadAgain(params.again)];
  const month = query.view === "month" ? (query.month ?? (await loadFirstMonth(signedIn, query.tab, now))) : undefined;
  const { rows, total, next, isPlaceless, head, less, token, mailTrouble, countries } = await loadCalendarPage(signedIn, { ...query, month }, now);
  return (
    <div className="page">
      <div className="head">
        <h1>{headings[query.tab]}</h1>
        <p className="when">{query.tab === "contacts" ? head : countInWords(total)}</p>
        <MailCameBack trouble={mailTrouble} />
        <Ways query={query} />
        <Problem again={again} />
        {query.tab === "contacts" || query.tab === "things" ? <Narrow query={query} rows={rows} countries={countries} /> : null}
      </div>
      {month ? (
        <MonthGrid rows={rows} month={month} query={query} now={now} />
      ) : (
        <>
          {rows.length === 0 ? <Empty signedIn={signedIn} query={query} isPlaceless={isPlaceless ?? false} /> : null}
          {query.view === "map" ? <OnMap ids={rows.map(({ event }) => event.id)} /> : null}
          <Months rows={rows} now={now} back={calendarAddress(query, { after: query.after })} />
          <Onward next={next && calendarAddress(query, { after: next })} words="Later events" first={query.after && calendarAddress(query, {})} />
        </>
      )}
      <Yours less={less} token={token} />
    </div>
  );
}

const countInWords = (total: number | null): string | null => (total === null ? null : `${total.toLocaleString("en")} ${total === 1 ? "event" : "events"}.`);

/** Which calendar, and how it is looked at. */
const Ways = ({ query }: { query: CalendarQuery }) => (
  <>
    <nav className="segments tabs" aria-label="Calendars">
      {tabs.map(([tab, words]) => (
        <a
          key={tab}
          href={calendarAddress(query, { tab, topic: undefined, place: undefined, who: undefined, isOnline: false })}
          aria-current={tab === query.tab ? "page" : undefined}
        >
          {words}
        </a>
      ))}
    </nav>
    <nav className="order" aria-label="View">
      {views.map((view) => (
        <a key={view} href={calendarAddress(query, { view })} aria-current={view === query.view ? "true" : undefined}>
          {viewWords[view]}
        </a>
      ))}
    </nav>
  </>
);

async function OnMap({ ids }: { ids: number[] }) {
  const { map, cities } = await loadCalendarMap(ids);
  if (!map) return <p className="muted">Of none of these a city is known.</p>;
  return (
    <DotMap
      map={map}
      words={`A map of ${cities.length === 1 ? "one city" : `${cities.length} cities`}: ${cities.map(({ name }) => name).join(", ")}. The list below has the same.`}
    />
  );
}
