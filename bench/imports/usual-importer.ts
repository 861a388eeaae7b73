// How importers are usually written over Prisma: an upsert for each record, by the key that its table has, with what belongs to it nested.
import { slugOf } from "#lib/kit/slug.ts";
import type { EventRecord, ImportRecord, PersonRecord, SessionRecord } from "#lib/imports/records.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { type CoverageKind, DatePrecision, type MilestoneKind, type Network, type SessionKind } from "#prisma/client/enums.ts";

/**
 * Brings records in one after the other. It believes that two events of one name and year are one, and two people of one
 * name; it keeps nothing of who said what, and has no word for two sources that differ.
 */
export async function importAsUsual(records: ImportRecord[]): Promise<void> {
  const events = new Map<string, number>();
  for (const record of records) {
    if (record.kind === "event") events.set(record.key, await upsertEvent(record));
    if (record.kind === "person") await upsertPerson(record);
    if (record.kind === "session") await upsertSession(record, events.get(record.event) as number);
  }
}

async function upsertEvent(said: EventRecord): Promise<number> {
  const startsOn = said.startsOn ?? said.observedFirst;
  const endsOn = said.endsOn ?? said.observedLast ?? startsOn;
  const year = Number(startsOn?.slice(0, 4) ?? said.year ?? 1900);
  const words = {
    name: said.name,
    description: said.description ?? null,
    startsOn: startsOn ? new Date(startsOn) : null,
    endsOn: endsOn ? new Date(endsOn) : null,
    datePrecision: startsOn ? DatePrecision.day : DatePrecision.tba,
    url: said.url ?? null,
    placeText: [said.city, said.country].filter(Boolean).join(", ") || null,
    languages: said.languages,
  };
  const slug = slugOf(said.name);
  const { id } = await prisma().event.upsert({
    where: { year_slug: { year, slug } },
    update: words,
    create: { ...words, year, slug, ...seriesOf(said), topics: topicsOf(said.topics), coverage: { create: said.coverage.map(pieceOf) }, calls: callsOf(said) },
    select: { id: true },
  });
  return id;
}

function seriesOf({ series }: EventRecord) {
  if (!series) return {};
  const slug = slugOf(series.name);
  return { series: { connectOrCreate: { where: { slug }, create: { slug, name: series.name } } } };
}

const topicsOf = (words: string[]) => ({
  create: [...new Map(words.map((name) => [slugOf(name), name]))].map(([slug, name]) => ({
    topic: { connectOrCreate: { where: { slug }, create: { slug, name } } },
  })),
});

const pieceOf = ({ kind, url, title }: SessionRecord["coverage"][number]) => ({ kind: kind as CoverageKind, url, title: title ?? null });

const callsOf = ({ calls }: EventRecord) => ({
  create: calls.map(({ name, url, milestones }) => ({
    name: name ?? null,
    url: url ?? null,
    milestones: {
      create: [...new Map(milestones.map((step) => [`${step.kind} ${step.dueOn}`, step])).values()].map(({ kind, dueOn }) => ({
        kind: kind as MilestoneKind,
        dueOn: new Date(dueOn),
      })),
    },
  })),
});

async function upsertPerson({ name, bio, website, handles }: PersonRecord): Promise<void> {
  const slug = slugOf(name);
  const words = { name, bio: bio ?? null, website: website ?? null };
  await prisma().person.upsert({
    where: { slug },
    update: words,
    create: { ...words, slug, handles: { create: handles.map(({ network, handle }) => ({ network: network as Network, handle })) } },
  });
}

async function findOrAddPerson(name: string): Promise<number> {
  const slug = slugOf(name);
  const { id } = await prisma().person.upsert({ where: { slug }, update: {}, create: { slug, name }, select: { id: true } });
  return id;
}

/** A session has no key but its event and its title. */
async function upsertSession(said: SessionRecord, eventId: number): Promise<void> {
  const words = { kind: said.sessionKind as SessionKind, abstract: said.abstract ?? null, language: said.language ?? null, room: said.room ?? null };
  const known = await prisma().session.findFirst({ where: { eventId, title: said.title }, select: { id: true } });
  if (known) {
    await prisma().session.update({ where: { id: known.id }, data: words });
    return;
  }
  const people: number[] = [];
  for (const { name } of said.people) people.push(await findOrAddPerson(name));
  await prisma().session.create({
    data: {
      ...words,
      eventId,
      title: said.title,
      durationSeconds: said.durationSeconds ?? null,
      topics: topicsOf(said.topics),
      appearances: { create: [...new Set(people)].map((personId, position) => ({ personId, position })) },
      coverage: { create: said.coverage.map(pieceOf) },
    },
  });
}
