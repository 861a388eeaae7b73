import type { Metadata } from "next";
import { eventPartAddress } from "#app/_ui/addresses.ts";
import { Choices } from "#app/_ui/ways/choices.tsx";
import { asked, oneOf } from "#app/_ui/ways/question.ts";
import { loadEventOf, loadWholeSchedule } from "#app/_loaders/events.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { localDay } from "#lib/events/event-dates.ts";
import type { EventPage } from "#lib/events/queries.ts";
import { knownZone, zoneInWords } from "#lib/kit/time-zones.ts";
import { dayOf, DaysOfProgramme, titleOf } from "../_parts/programme.tsx";
import { nameWithYear, PartHead } from "../_parts/part-head.tsx";
import { askedZone, ZoneChoice } from "./_parts/zone-choice.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[year]/[event]/schedule">;

/** More sessions than this are shown a day at a time. */
const mostAtOnce = 300;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const event = await loadEventOf(props);
  const name = nameWithYear(event);
  return { title: `Schedule, ${name}`, description: `All sessions of ${name}, day by day`, alternates: { canonical: eventPartAddress(event, "schedule") } };
}

export default async function Schedule(props: Props) {
  const held = await loadEventOf(props);
  const [now, sessions, params] = await Promise.all([loadNow(), loadWholeSchedule(held.id), props.searchParams]);
  const event = { ...held, timeZone: askedZone(oneOf(params.tz)) ?? held.timeZone };
  const counts = new Map([...Map.groupBy(sessions, (session) => dayOf(session, event.timeZone))].map(([day, { length }]) => [day, length]));
  const wanted = chosenDay({ days: [...counts.keys()], asked: oneOf(params.day), today: localDay(now, event.timeZone), isLong: sessions.length > mostAtOnce });
  const shown = wanted === null ? sessions : sessions.filter((session) => dayOf(session, event.timeZone) === wanted);
  const address = eventPartAddress(event, "schedule");
  return (
    <>
      <PartHead event={event} part="schedule" now={now} title={`The programme of ${event.name}`} words={inWords(event, sessions.length, counts.size)} />
      <div className="page">
        <Choices
          name="Days"
          choices={[...counts].map(([day, count]) => ({
            href: asked(address, { day: day || "none", tz: event.timeZone === held.timeZone ? undefined : (event.timeZone ?? undefined) }),
            words: titleOf(day, event),
            count,
            isChosen: day === wanted,
          }))}
        />
        {sessions.some(({ startsAt }) => startsAt) ? (
          <ZoneChoice own={knownZone(held.timeZone)} shown={knownZone(event.timeZone)} day={oneOf(params.day)} />
        ) : null}
        {shown.length === 0 ? <p className="muted">No programme is known yet.</p> : null}
        <DaysOfProgramme event={event} sessions={shown} />
      </div>
    </>
  );
}

/** The day that is asked for; where all of them are too many, the one that is on, else the first. Null: all. */
function chosenDay({ days, asked, today, isLong }: { days: string[]; asked: string | undefined; today: string; isLong: boolean }): string | null {
  const day = asked === "none" ? "" : asked;
  if (day !== undefined && days.includes(day)) return day;
  if (!isLong) return null;
  return days.includes(today) ? today : (days[0] ?? null);
}

const inWords = ({ timeZone }: EventPage, sessions: number, days: number): string | undefined =>
  sessions === 0
    ? undefined
    : `${sessions === 1 ? "One session" : `${sessions.toLocaleString("en")} sessions`}${days > 1 ? ` on ${days} days` : ""}, ${zoneInWords(timeZone)}`;
