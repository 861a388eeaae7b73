import { eventAddress } from "#app/_ui/addresses.ts";
import type { CalendarRow } from "#app/_loaders/own/calendar.ts";
import { type CalendarQuery, calendarAddress } from "./asked.ts";
import { monthInWords } from "./months.tsx";

const dayMs = 86_400_000;
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const textOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The weeks of a month, each of seven days that begin on a Monday. */
function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01`);
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * dayMs;
  const weeks = Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (__, day) => textOf(start + (week * 7 + day) * dayMs)));
  return weeks.filter((days) => days.some((day) => day.startsWith(month)));
}

const shifted = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return textOf(Date.UTC(year, number - 1 + by)).slice(0, 7);
};

/** The same events on the days of one month; each stands on the day that it begins. */
export function MonthGrid({ rows, month, query, now }: { rows: CalendarRow[]; month: string; query: CalendarQuery; now: Date }) {
  const byDay = Map.groupBy(rows, ({ event }) => event.startsOn ?? "");
  return (
    <section>
      <h2 className="month">{monthInWords(month, now)}</h2>
      <nav className="pager" aria-label="Months">
        {shifted(month, 0) > now.toISOString().slice(0, 7) ? (
          <a href={calendarAddress(query, { month: shifted(month, -1) })} rel="prev">
            {monthInWords(shifted(month, -1), now)}
          </a>
        ) : null}
        <a href={calendarAddress(query, { month: shifted(month, 1) })} rel="next">
          {monthInWords(shifted(month, 1), now)}
        </a>
      </nav>
      <table className="month-grid">
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                <abbr title={day}>{day.slice(0, 3)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((days) => (
            <tr key={days[0]}>
              {days.map((day) => (
                <td key={day} className={day.startsWith(month) ? undefined : "other"}>
                  <span>{Number(day.slice(8))}</span>
                  {(day.startsWith(month) ? (byDay.get(day) ?? []) : []).map(({ event }) => (
                    <a key={event.id} href={eventAddress(event)} dir="auto">
                      {event.name}
                    </a>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="muted">Nothing in this month.</p> : null}
    </section>
  );
}
