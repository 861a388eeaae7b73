// Sessions of the sample world: those with a name of their own, and those that are made by rule.
import type { Temporal } from "temporal-polyfill";
import { providerOf } from "#lib/coverage/providers.ts";
import { joinAsTalk } from "#lib/sessions/commands.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { type Ids, idOf } from "./ids.ts";
import { events, type WorldEvent } from "./world/events.ts";
import { people } from "./world/people.ts";
import { cities, topics } from "./world/places.ts";
import { sessions, type WorldSession } from "./world/sessions.ts";

/** What sessions refer to. */
export interface Everyone {
  eventIds: Ids;
  personIds: Ids;
  topicIds: Ids;
}

/** Loads all sessions, those with a name of their own and those that are made by rule. */
export async function loadSessions(today: Temporal.PlainDate, all: Everyone): Promise<void> {
  const blocks: Ids = new Map();
  const deliveries = new Map<string, number[]>();
  const made = events.flatMap((event) => madeUpTalks(event));
  for (const [position, session] of [...sessions, ...made].entries()) {
    const event = events.find(({ key }) => key === session.event) as WorldEvent;
    const id = await loadSession(session, { event, today, position, parentId: session.block ? idOf(blocks, session.block) : null, all });
    if (session.kind === "block") blocks.set(session.title, id);
    if (session.talk) deliveries.set(session.talk, [...(deliveries.get(session.talk) ?? []), id]);
  }
  for (const ids of deliveries.values()) await joinAsTalk(ids);
}

interface SessionContext {
  event: WorldEvent;
  today: Temporal.PlainDate;
  position: number;
  parentId: number | null;
  all: Everyone;
}

async function loadSession(session: WorldSession, { event, today, position, parentId, all }: SessionContext): Promise<number> {
  const eventId = idOf(all.eventIds, session.event);
  const { id } = await prisma().session.create({
    data: {
      eventId,
      parentId,
      position,
      title: session.title,
      kind: session.kind ?? "talk",
      subtitle: session.subtitle ?? null,
      abstract: session.abstract ?? null,
      language: session.language ?? null,
      room: session.room ?? null,
      track: session.track ?? null,
      isHidden: session.isHidden ?? false,
      ...timesOf(session, event, today),
      topics: { create: (session.topics ?? []).map((topic) => ({ topicId: idOf(all.topicIds, topic) })) },
      coverage: {
        create: (session.coverage ?? []).map(([kind, url, title, licence], at) => ({
          kind,
          url,
          title: title ?? null,
          licence: licence ?? null,
          position: at,
          provider: providerOf(url),
        })),
      },
      appearances: {
        create: (session.speakers ?? []).map((slug, at) => ({ personId: idOf(all.personIds, slug), role: session.role ?? "speaker", position: at })),
      },
    },
  });
  return id;
}

/** When a session is held, in the zone of its event. */
export function timesOf({ at, minutes = 45 }: WorldSession, event: WorldEvent, today: Temporal.PlainDate) {
  const first = today.add({ days: event.day ?? 0 });
  if (!at) return { startsAt: null, endsAt: null, heldOn: event.isObserved ? dateOf(first) : null, durationSeconds: minutes * 60 };
  const zone = cities.find((city) => city.path === event.place)?.zone ?? "UTC";
  const start = first.add({ days: at[0] }).toZonedDateTime({ timeZone: zone, plainTime: at[1] });
  return {
    startsAt: new Date(start.epochMilliseconds),
    endsAt: new Date(start.add({ minutes }).epochMilliseconds),
    heldOn: dateOf(first.add({ days: at[0] })),
    durationSeconds: minutes * 60,
  };
}

const subjects = ["Notes on", "A year with", "Lessons from", "Against", "In praise of", "What broke in", "Measuring", "Teaching", "Small", "The other"];
const slots = ["09:30", "10:30", "11:30", "14:00", "15:00", "16:00"];

/** Talks by rule: two rooms, six slots a day, speakers in turn. */
export function madeUpTalks(event: WorldEvent): WorldSession[] {
  const start = events.indexOf(event) * 7;
  return Array.from({ length: event.talks ?? 0 }, (_, at): WorldSession => {
    const topic = (event.topics ?? ["databases"])[at % (event.topics?.length ?? 1)] as string;
    const name = topics.find(({ slug }) => slug === topic)?.name ?? topic;
    const speaker = people[20 + ((start + at) % 60)]?.slug as string;
    const isPast = (event.day ?? 0) < 0;
    return {
      event: event.key,
      title: `${subjects[(start + at) % subjects.length]} ${name.toLowerCase() === "css" ? "CSS" : name}`,
      speakers: [speaker],
      topics: [topic],
      language: event.languages?.[0] ?? "en",
      ...(event.isObserved
        ? {}
        : {
            at: [Math.floor(at / 12) % (event.days ?? 1), slots[Math.floor(at / 2) % 6] as string] as [number, string],
            room: at % 2 === 0 ? "Room A" : "Room B",
          }),
      coverage: isPast && at % 2 === 0 ? [["video", `https://www.youtube.com/watch?v=hallway-${event.key}-${at}`]] : [],
    };
  });
}

/** The start of that day in UTC. */
export const dateOf = (day: Temporal.PlainDate) => new Date(`${day.toString()}T00:00:00Z`);
