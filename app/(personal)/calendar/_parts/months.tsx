import { EventRow } from "#app/_ui/event-row.tsx";
import type { CalendarRow } from "#app/_loaders/own/calendar.ts";
import { Faces, Why } from "./why.tsx";

/** Events under their months. */
export function Months({ rows, now, back }: { rows: CalendarRow[]; now: Date; back: string }) {
  const months = [...Map.groupBy(rows, ({ event }) => event.startsOn?.slice(0, 7) ?? "")];
  return months.map(([month, each]) => (
    <section key={month}>
      <h2 className="month">
        {monthInWords(month, now)} <small className="muted">{each.length === 1 ? "1 event" : `${each.length} events`}</small>
      </h2>
      <ul className="rows">
        {each.map((row) => (
          <li key={row.event.id}>
            <EventRow event={row.event} now={now} note={<Faces row={row} />}>
              <Why row={row} back={back} />
            </EventRow>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** "December", and its year where it is another. */
export function monthInWords(month: string, now: Date): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const words = new Date(Date.UTC(year, number - 1)).toLocaleDateString("en", { month: "long", timeZone: "UTC" });
  return year === now.getUTCFullYear() ? words : `${words} ${year}`;
}
