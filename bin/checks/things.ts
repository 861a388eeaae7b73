// Things to put into a directory by a line each: a person, an event, a talk. What a test does not name gets a plain value.
import { slugOf } from "#lib/kit/slug.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import type { Prisma } from "#prisma/client/client.ts";

type Without<Input, Given extends keyof Input> = Partial<Omit<Input, Given>>;

/** Adds a person. Returns the id. */
export async function addPerson(name: string, more: Without<Prisma.PersonUncheckedCreateInput, "name"> = {}): Promise<number> {
  return (await prisma().person.create({ data: { slug: slugOf(name), name, ...more } })).id;
}

/** Adds somebody who can sign in. Returns the ids of the person and of the account. */
export async function addAccount(name: string): Promise<{ personId: number; accountId: number }> {
  const personId = await addPerson(name);
  return { personId, accountId: (await prisma().account.create({ data: { personId } })).id };
}

/** Adds an event of one day in June 2026. Returns the id. */
export async function addEvent(name: string, more: Without<Prisma.EventUncheckedCreateInput, "name"> = {}): Promise<number> {
  const day = new Date("2026-06-01");
  return (await prisma().event.create({ data: { year: 2026, slug: slugOf(name), name, startsOn: day, endsOn: day, datePrecision: "day", ...more } })).id;
}

/** Adds a talk with its speakers, in their order. Returns the id. */
export async function addTalk(
  eventId: number,
  title: string,
  { speakers = [], ...more }: Without<Prisma.SessionUncheckedCreateInput, "title" | "eventId"> & { speakers?: number[] } = {},
): Promise<number> {
  const appearances = { create: speakers.map((personId, position) => ({ personId, position })) };
  return (await prisma().session.create({ data: { eventId, title, appearances, ...more } as Prisma.SessionUncheckedCreateInput })).id;
}

/** Adds a topic, and puts it to these events and talks. Returns the id. */
export async function addTopic(
  name: string,
  { events = [], talks = [], ...more }: Without<Prisma.TopicUncheckedCreateInput, "name"> & { events?: number[]; talks?: number[] } = {},
): Promise<number> {
  const uses = { events: { create: events.map((eventId) => ({ eventId })) }, sessions: { create: talks.map((sessionId) => ({ sessionId })) } };
  return (await prisma().topic.create({ data: { slug: slugOf(name), name, ...uses, ...more } as Prisma.TopicUncheckedCreateInput })).id;
}

/** Adds Norway and Bergen. Returns their ids. */
export async function addBergen(): Promise<{ norway: number; bergen: number }> {
  const norway = await prisma().place.create({ data: { kind: "country", path: "no", name: "Norway", countryCode: "NO" } });
  const bergen = await prisma().place.create({
    data: { kind: "city", path: "no/bergen", name: "Bergen", countryCode: "NO", parentId: norway.id, timeZone: "Europe/Oslo" },
  });
  return { norway: norway.id, bergen: bergen.id };
}

/** Leaves the directory empty, and every address free. */
export async function removeEverything(): Promise<void> {
  for (const table of [
    "guide",
    "session",
    "event",
    "person",
    "topic",
    "series",
    "venue",
    "place",
    "slug_history",
    "tombstone",
    "source_record",
    "value_source",
  ])
    await query(sql`delete from ${raw(table)}`);
}
