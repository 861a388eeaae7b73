// The documents as an application with nothing but Prisma would make them.
import type { Event, Prisma, Session } from "#prisma/client/client.ts";
import { prisma } from "#lib/stores/postgres.ts";
import type { Fed } from "./fed.ts";

const pageSize = 500;
const speakers = { include: { person: true } } satisfies Prisma.Session$appearancesArgs;

/** Page by page in the order of ids; of every so many ids one. */
export async function* prismaPages(projection: Fed, oneIn: number): AsyncGenerator<{ id: number }> {
  const [ids, read] =
    projection === "session"
      ? [await prisma().session.findMany({ select: { id: true } }), readSessions]
      : [await prisma().event.findMany({ select: { id: true } }), readEvents];
  const wanted = ids
    .map(({ id }) => id)
    .filter((id) => id % oneIn === 0)
    .toSorted((a, b) => a - b);
  for (let from = 0; from < wanted.length; from += pageSize) {
    const page = await read(wanted.slice(from, from + pageSize));
    yield* page.map(withoutEmpty);
  }
}

async function readSessions(ids: number[]) {
  const rows = await prisma().session.findMany({
    where: { id: { in: ids }, isHidden: false, event: { isHidden: false } },
    orderBy: { id: "asc" },
    include: { event: { include: { place: true } }, topics: { include: { topic: true } }, appearances: speakers, coverage: true },
  });
  return rows.map(({ event, topics, appearances, coverage, ...session }) => ({
    type: "session",
    id: session.id,
    name: session.title,
    tagline: session.subtitle,
    text: session.abstract,
    kind: session.kind,
    track: session.track,
    event: event.name,
    eventId: String(event.id),
    year: [event.year],
    startsOn: session.startsAt ? dayIn(session.startsAt, event.timeZone) : dayOf(session.heldOn ?? event.startsOn),
    lastDay: dayOfSession(session, event) ?? lastDayOf(event),
    month: dayOfSession(session, event) ? [dayOfSession(session, event)?.slice(0, 7)] : monthsOf(event),
    status: event.status,
    format: event.format,
    country: event.place?.countryCode,
    city: event.place?.kind === "city" ? event.place.path : null,
    place: joined([event.place?.name, event.placeText]),
    language: session.language,
    ...topicFields(topics),
    ...personFields(appearances),
    coverage: [...new Set(coverage.map(({ kind }) => kind))],
  }));
}

async function readEvents(ids: number[]) {
  const rows = await prisma().event.findMany({
    where: { id: { in: ids }, isHidden: false },
    orderBy: { id: "asc" },
    include: {
      series: true,
      venue: true,
      place: { include: { parent: { include: { parent: true } } } },
      topics: { include: { topic: true } },
      appearances: { ...speakers, where: { OR: [{ sessionId: null }, { session: { isHidden: false } }] } },
      coverage: true,
    },
  });
  return rows.map(({ series, venue, place, topics, appearances, coverage, ...event }) => ({
    type: "event",
    id: event.id,
    name: event.name,
    tagline: event.tagline,
    text: event.description,
    series: series?.name,
    hashtag: event.hashtag,
    year: [event.year],
    startsOn: dayOf(event.startsOn),
    endsOn: dayOf(event.endsOn),
    lastDay: lastDayOf(event),
    month: monthsOf(event),
    status: event.status,
    format: event.format,
    country: place?.countryCode,
    city: place?.kind === "city" ? place.path : null,
    place: joined([venue?.name, place?.name, place?.parent?.name, place?.parent?.parent?.name, event.placeText]),
    language: event.languages,
    ...topicFields(topics),
    ...personFields(appearances),
    ...speakerFields(appearances),
    coverage: [...new Set(coverage.map(({ kind }) => kind))],
  }));
}

function topicFields(topics: { topic: { slug: string; name: string } }[]) {
  const sorted = topics.map(({ topic }) => topic).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  return { topic: sorted.map(({ slug }) => slug), topicNames: sorted.map(({ name }) => name) };
}

function personFields(appearances: { person: { id: number; name: string; isHidden: boolean } }[]) {
  const shown = new Map(appearances.filter(({ person }) => !person.isHidden).map(({ person }) => [person.id, person.name]));
  const sorted = [...shown].toSorted(([a], [b]) => a - b);
  return { personId: sorted.map(([id]) => String(id)), people: sorted.map(([, name]) => name) };
}

const speaking = new Set(["speaker", "keynote", "panelist", "host"]);

function speakerFields(appearances: { role: string; person: { id: number; slug: string; isHidden: boolean } }[]) {
  const shown = new Map(appearances.filter(({ role, person }) => speaking.has(role) && !person.isHidden).map(({ person }) => [person.id, person.slug]));
  const sorted = [...shown].toSorted(([a], [b]) => a - b);
  if (sorted.length === 0) return {};
  const togetherWeight = Math.round(1e12 / Math.log(Math.E + sorted.length));
  return { speakerKey: sorted.map(([id, slug]) => `${slug} ${id}`), speakers: sorted.length, togetherWeight };
}

const joined = (parts: (string | null | undefined)[]) => parts.filter(Boolean).join(", ");
const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10);
const dayIn = (instant: Date, timeZone: string | null) => new Intl.DateTimeFormat("en-CA", { timeZone: timeZone ?? "UTC" }).format(instant);

type Dates = Pick<Event, "startsOn" | "endsOn" | "datePrecision">;

const dayOfSession = ({ startsAt, heldOn }: Pick<Session, "startsAt" | "heldOn">, { timeZone }: Pick<Event, "timeZone">) =>
  startsAt ? dayIn(startsAt, timeZone) : dayOf(heldOn);

function lastDayOf({ startsOn, endsOn, datePrecision }: Dates): string | undefined {
  if (!startsOn || datePrecision === "day") return dayOf(endsOn ?? startsOn);
  const months = datePrecision === "month" ? startsOn.getUTCMonth() + 1 : 12;
  const end = new Date(Date.UTC(startsOn.getUTCFullYear(), months, 0));
  return dayOf(endsOn && endsOn > end ? endsOn : end);
}

const monthsOf = ({ startsOn, endsOn, datePrecision }: Dates) =>
  datePrecision === "year" ? [] : [...new Set([startsOn, endsOn].flatMap((date) => dayOf(date)?.slice(0, 7) ?? []))];

/** What is not known is not in a document. */
function withoutEmpty<Document extends { id: number }>(document: Document): Document {
  return Object.fromEntries(
    Object.entries(document as Record<string, unknown>).filter(
      ([, value]) => value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Document;
}
