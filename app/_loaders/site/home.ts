import { listJustAnnounced, listJustCancelled } from "#lib/events/browse-events.ts";
import { listClosingCalls } from "#lib/calls/queries.ts";
import { countDirectory, listEventsAfter, listEventsBetween, listLatestEvents } from "#lib/events/queries.ts";
import { listFreshlyCovered } from "#lib/sessions/queries.ts";
import { listTopicsBetween } from "#lib/topics/queries.ts";
import { dayFrom } from "../now.ts";

const soonDays = 14;
const changedDays = 45;

/** What is on, soon, next and fresh. Events are taken a day to each side: what day it is depends on where they are. */
export async function loadHome(now: Date) {
  const since = new Date(now.getTime() - changedDays * 86_400_000);
  const [counts, soon, next, announced, cancelled, fresh, calls, topics] = await Promise.all([
    countDirectory(),
    listEventsBetween({ from: dayFrom(now), to: dayFrom(now, soonDays), limit: 40 }),
    listEventsAfter({ day: dayFrom(now, soonDays), limit: 8 }),
    listJustAnnounced({ today: dayFrom(now, soonDays), limit: 6 }),
    listJustCancelled({ today: dayFrom(now), since, limit: 6 }),
    listFreshlyCovered(6),
    listClosingCalls({ now, limit: 5 }),
    listTopicsBetween({ from: dayFrom(now, -90), to: dayFrom(now, 365), limit: 10 }),
  ]);
  const latest = soon.length + next.length === 0 ? await listLatestEvents({ day: dayFrom(now), limit: 8 }) : [];
  return { counts, soon, next, announced: without(announced, next), cancelled, fresh, calls, topics, latest };
}

/** What stands in another list above is not shown twice. */
const without = <Event extends { id: number }>(events: Event[], shown: { id: number }[]): Event[] =>
  events.filter(({ id }) => !shown.some((other) => other.id === id));
