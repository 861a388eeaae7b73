import type { Metadata } from "next";
import { yearAddress } from "#app/_ui/addresses.ts";
import { EventRows } from "#app/_ui/event-row.tsx";
import { Choices } from "#app/_ui/ways/choices.tsx";
import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked, cursorOf, oneOf } from "#app/_ui/ways/question.ts";
import { monthAsked, eventsOfMonthShown, loadMonth, loadYear } from "#app/_loaders/site/years.ts";
import type { EventSummary } from "#lib/events/queries.ts";
import { loadNow } from "#app/_loaders/now.ts";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[year]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year } = await loadYear((await params).year);
  return { title: String(year), description: `Events of ${year}, month by month`, alternates: { canonical: yearAddress(year) } };
}

const monthName = (month: number) =>
  month === 0 ? "Month not known" : new Date(Date.UTC(2000, month - 1, 1)).toLocaleDateString("en", { month: "long", timeZone: "UTC" });

export default async function Year({ params, searchParams }: Props) {
  const { year, months } = await loadYear((await params).year);
  const [now, asks] = [await loadNow(), await searchParams];
  const month = monthAsked({ text: oneOf(asks.month), year, months, now });
  const after = cursorOf(asks.after);
  const events = await loadMonth({ year, month, after });
  const shown = events.slice(0, eventsOfMonthShown);
  const last = events.length > eventsOfMonthShown ? shown.at(-1) : undefined;
  const count = months.reduce((sum, each) => sum + each.count, 0);
  return (
    <div className="page">
      <div className="head">
        <Crumbs way={[{ href: "/archive/", words: "All years" }]} />
        <h1>{year}</h1>
        <p className="when">{count === 1 ? "One event." : `${count.toLocaleString("en")} events.`}</p>
        <Choices
          name="Months"
          choices={months.map((each) => ({
            href: asked(yearAddress(year), { month: String(each.month) }),
            words: monthName(each.month),
            count: each.count,
            isChosen: each.month === month,
          }))}
        />
      </div>
      {month === null ? (
        byMonth(shown, year).map(([each, ofMonth]) => (
          <section key={each}>
            <h2>{monthName(each)}</h2>
            <EventRows events={ofMonth} now={now} />
          </section>
        ))
      ) : (
        <section>
          <h2>{monthName(month)}</h2>
          <EventRows events={shown} now={now} none="Nothing is known." />
        </section>
      )}
      <Onward
        next={last ? asked(yearAddress(year), { month: month === null ? null : String(month), after: last.id }) : null}
        words="Later"
        first={after ? asked(yearAddress(year), { month: month === null ? null : String(month) }) : null}
      />
    </div>
  );
}

/** Events of each month; those whose month is not known come last. */
function byMonth(events: EventSummary[], year: number): [month: number, events: EventSummary[]][] {
  const monthOf = ({ startsOn, datePrecision }: EventSummary) =>
    startsOn?.startsWith(String(year)) && datePrecision !== "year" ? Number(startsOn.slice(5, 7)) : 0;
  return [...Map.groupBy(events, monthOf)].toSorted(([a], [b]) => (a || 13) - (b || 13));
}
