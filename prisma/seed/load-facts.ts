// Puts into the sample world what is stated one fact at a time, who offers to speak, and guides.
import type { Temporal } from "temporal-polyfill";
import { prisma } from "#lib/stores/postgres.ts";
import { type Ids, idOf } from "./ids.ts";
import { dateOf, type Everyone } from "./load-sessions.ts";
import { accessFacts, callFacts, guides, offers, safetyFacts } from "./world/facts.ts";

/** Facts as if they were stated so many days before `today`. */
export async function loadFacts(
  today: Temporal.PlainDate,
  { eventIds, personIds, placeIds }: Pick<Everyone, "eventIds" | "personIds"> & { placeIds: Ids },
): Promise<void> {
  const on = (day: number) => dateOf(today.add({ days: day }));
  const calls = new Map((await prisma().call.findMany({ select: { id: true, eventId: true } })).map(({ id, eventId }) => [eventId, id]));
  await prisma().callFact.createMany({
    data: callFacts.map(({ event, kind, answer, words, url, day }) => ({
      callId: calls.get(idOf(eventIds, event)) as number,
      kind,
      answer,
      words: words ?? null,
      sourceUrl: url ?? null,
      saidOn: on(day),
    })),
  });
  await prisma().venueAccessFact.createMany({
    data: accessFacts.map(({ venue, kind, answer, words, by, day, url }) => ({
      venueId: idOf(placeIds, `venue ${venue}`),
      kind,
      answer,
      words: words ?? null,
      sourceUrl: url ?? null,
      confirmedBy: by,
      confirmedOn: on(day),
    })),
  });
  await prisma().eventSafetyFact.createMany({
    data: safetyFacts.map(({ event, kind, words, by, day, url }) => ({
      eventId: idOf(eventIds, event),
      kind,
      words,
      sourceUrl: url ?? null,
      confirmedBy: by,
      confirmedOn: on(day),
    })),
  });
  await prisma().speakerOffer.createMany({
    data: offers.map(({ person, languages, formats, travel, isFirstTimer = false, needsExpenses = false, needsFee = false, note }) => ({
      personId: idOf(personIds, person),
      languages,
      formats,
      travel: travel ?? null,
      isFirstTimer,
      needsExpenses,
      needsFee,
      note: note ?? null,
    })),
  });
  await loadGuides({ eventIds, personIds });
}

async function loadGuides({ eventIds, personIds }: Pick<Everyone, "eventIds" | "personIds">): Promise<void> {
  const accounts = new Map((await prisma().account.findMany()).map(({ id, personId }) => [personId, id]));
  const accountOf = (person: string) => accounts.get(idOf(personIds, person)) as number;
  const ids: Ids = new Map();
  for (const { slug, name, description, owners, forkedFrom, isHidden = false, events } of guides) {
    const { id } = await prisma().guide.create({
      data: {
        slug,
        name,
        description: description ?? null,
        isHidden,
        forkedFromId: forkedFrom ? idOf(ids, forkedFrom) : null,
        owners: { create: owners.map((person) => ({ accountId: accountOf(person) })) },
        events: { create: events.map(({ event, note, by }) => ({ eventId: idOf(eventIds, event), note: note ?? null, addedById: by ? accountOf(by) : null })) },
      },
    });
    ids.set(slug, id);
  }
}
