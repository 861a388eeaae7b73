// Puts the sample world into an empty directory. The same world every time, but for the dates, which follow today.
import { Temporal } from "temporal-polyfill";
import { prisma } from "#lib/stores/postgres.ts";
import { loadFacts } from "./load-facts.ts";
import { loadTold } from "./load-told.ts";
import { events, series, type WorldEvent } from "./world/events.ts";
import { people } from "./world/people.ts";
import { cities, countries, regions, topics, venues } from "./world/places.ts";
import { attendances, follows, staff } from "./world/plans.ts";
import { type Ids, idOf } from "./ids.ts";
import { dateOf, type Everyone, loadSessions } from "./load-sessions.ts";

/** Loads the world as seen from `today` ("YYYY-MM-DD"). Throws when something is there already. */
export async function loadWorld(today: string): Promise<void> {
  const now = Temporal.PlainDate.from(today);
  const topicIds = await loadTopics();
  const placeIds = await loadPlaces();
  const personIds = await loadPeople(placeIds);
  const eventIds = await loadEvents(now, { topicIds, placeIds });
  await loadSessions(now, { eventIds, personIds, topicIds });
  await loadPlans({ eventIds, personIds });
  await loadFacts(now, { eventIds, personIds, placeIds });
  await retireSlugs(eventIds);
  await loadTold(now, eventIds);
}

const idsBy = <Row extends { id: number }>(rows: Row[], key: (row: Row) => string): Ids => new Map(rows.map((row) => [key(row), row.id]));

async function loadTopics(): Promise<Ids> {
  const made = await prisma().topic.createManyAndReturn({ data: topics.map(({ slug, name }) => ({ slug, name })) });
  const ids = idsBy(made, (topic) => topic.slug);
  for (const { slug, parent, aliases = [] } of topics) {
    const folded = [slug.replaceAll("-", ""), ...aliases];
    await prisma().topic.update({
      where: { slug },
      data: { parentId: parent ? idOf(ids, parent) : null, aliases: { create: folded.map((each) => ({ folded: each })) } },
    });
  }
  return ids;
}

async function loadPlaces(): Promise<Ids> {
  const made = await prisma().place.createManyAndReturn({
    data: countries.map(([code, name]) => ({ kind: "country" as const, path: code.toLowerCase(), name, countryCode: code })),
  });
  const ids = idsBy(made, (place) => place.path);
  for (const { path, name } of regions) {
    const [country = ""] = path.split("/");
    const data = { kind: "region" as const, path, name, countryCode: country.toUpperCase(), parentId: idOf(ids, country) };
    ids.set(path, (await prisma().place.create({ data })).id);
  }
  for (const { path, name, zone, at, region, aliases = [] } of cities) {
    const [country = ""] = path.split("/");
    const data = {
      kind: "city" as const,
      path,
      name,
      countryCode: country.toUpperCase(),
      parentId: idOf(ids, region ?? country),
      latitude: at[0],
      longitude: at[1],
      timeZone: zone,
    };
    const { id } = await prisma().place.create({ data: { ...data, aliases: { create: aliases.map((alias) => ({ name: alias })) } } });
    ids.set(path, id);
  }
  for (const { slug, name, place, address, arrivalNote, at } of venues) {
    const { id } = await prisma().venue.create({
      data: {
        slug,
        name,
        placeId: idOf(ids, place),
        address: address ?? null,
        arrivalNote: arrivalNote ?? null,
        latitude: at?.[0] ?? null,
        longitude: at?.[1] ?? null,
      },
    });
    ids.set(`venue ${slug}`, id);
  }
  return ids;
}

async function loadPeople(placeIds: Ids): Promise<Ids> {
  const ids: Ids = new Map();
  for (const { slug, name, tagline, bio, website, place, aliases = [], handles = [], credits = [], account, isHidden } of people) {
    const { id } = await prisma().person.create({
      data: {
        slug,
        name,
        tagline: tagline ?? null,
        bio: bio ?? null,
        website: website ?? null,
        isHidden: isHidden ?? false,
        placeId: place ? idOf(placeIds, place) : null,
        countryCode: place?.slice(0, 2).toUpperCase() ?? null,
        aliases: { create: aliases },
        handles: { create: handles.map(({ network, handle, isVerified }) => ({ network, handle, verifiedAt: isVerified ? new Date() : null })) },
        credits: { create: credits.map(({ year, ...credit }) => ({ ...credit, publishedYear: year ?? null })) },
        ...(account ? { account: { create: account } } : {}),
      },
    });
    ids.set(slug, id);
  }
  return ids;
}

/** First and last day of an event, and the year of its address. */
export function datesOf({ day, days = 1, years = 0, precision = "day" }: WorldEvent, today: Temporal.PlainDate) {
  if (precision === "tba") return { startsOn: null, endsOn: null, year: today.year + years };
  const exact = day === undefined ? new Temporal.PlainDate(today.year + years, 1, 1) : today.add({ days: day });
  const start = precision === "month" ? exact.with({ day: 1 }) : exact;
  const end = precision === "day" ? start.add({ days: days - 1 }) : start;
  return { startsOn: dateOf(start), endsOn: dateOf(end), year: start.year };
}

async function loadEvents(today: Temporal.PlainDate, { topicIds, placeIds }: { topicIds: Ids; placeIds: Ids }): Promise<Ids> {
  const seriesIds = idsBy(await prisma().series.createManyAndReturn({ data: series }), (each) => each.slug);
  const ids: Ids = new Map();
  for (const event of events) {
    const { startsOn, endsOn, year } = datesOf(event, today);
    const { id } = await prisma().event.create({
      data: {
        year,
        slug: event.oldSlug ?? event.slug,
        name: event.name.replace("%", String(year)),
        seriesId: event.series ? idOf(seriesIds, event.series) : null,
        startsOn,
        endsOn,
        datePrecision: event.precision ?? "day",
        hasObservedDates: event.isObserved ?? false,
        timeZone: cities.find((city) => city.path === event.place)?.zone ?? null,
        format: event.format ?? "in_person",
        placeId: event.place ? idOf(placeIds, event.place) : null,
        venueId: event.venue ? idOf(placeIds, `venue ${event.venue}`) : null,
        placeText: event.placeText ?? null,
        tagline: event.tagline ?? null,
        description: event.description ?? null,
        url: event.url ?? null,
        hashtag: event.hashtag ?? null,
        languages: event.languages ?? [],
        codeOfConductUrl: event.codeOfConduct ? "https://conduct.example/" : null,
        isHidden: event.isHidden ?? false,
        topics: { create: (event.topics ?? []).map((topic) => ({ topicId: idOf(topicIds, topic) })) },
        calls: { create: event.call ? [callOf(event.call, today)] : [] },
      },
    });
    if (event.status) await prisma().event.update({ where: { id }, data: { status: event.status } }); // a change, so that it has a history
    ids.set(event.key, id);
  }
  return ids;
}

/** A call with its milestones, as it is written. */
export function callOf({ name, zone, isAnywhereOnEarth, milestones }: NonNullable<WorldEvent["call"]>, today: Temporal.PlainDate) {
  const rows = milestones.map(([kind, day, time, isReplaced]) => ({
    kind,
    dueOn: dateOf(today.add({ days: day })),
    dueTime: time ?? null,
    isReplaced: isReplaced ?? false,
  }));
  return {
    name: name ?? null,
    timeZone: zone ?? null,
    isAnywhereOnEarth: isAnywhereOnEarth ?? false,
    url: "https://talks.example/call",
    milestones: { create: rows },
  };
}

async function loadPlans({ eventIds, personIds }: Pick<Everyone, "eventIds" | "personIds">): Promise<void> {
  await prisma().attendance.createMany({
    data: attendances.map(({ person, event, ...plan }) => ({ ...plan, personId: idOf(personIds, person), eventId: idOf(eventIds, event) })),
  });
  await prisma().appearance.createMany({
    data: staff.map(({ person, event, role }) => ({ role, personId: idOf(personIds, person), eventId: idOf(eventIds, event) })),
  });
  const accounts = new Map((await prisma().account.findMany()).map((account) => [account.personId, account.id]));
  await prisma().follow.createMany({
    data: follows.map(({ account, person, source, isPublic }) => ({
      accountId: accounts.get(idOf(personIds, account)) as number,
      personId: idOf(personIds, person),
      source,
      isPublic: isPublic ?? false,
    })),
  });
}

/** Some things had another address before, and one is gone. */
async function retireSlugs(eventIds: Ids): Promise<void> {
  for (const { key, slug, oldSlug } of events) {
    if (oldSlug) await prisma().event.update({ where: { id: idOf(eventIds, key) }, data: { slug } });
  }
  const gone = await prisma().person.create({ data: { slug: "gone-for-good", name: "Gone For Good" } });
  await prisma().person.delete({ where: { id: gone.id } });
}
