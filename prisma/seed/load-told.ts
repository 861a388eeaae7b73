// Puts into the sample world what sources elsewhere say of it.
import type { Temporal } from "temporal-polyfill";
import { type ImportRecord, importRecord } from "#lib/imports/records.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { tellings, type WorldTelling } from "./world/told.ts";

/** Each record with the values behind which it stands, as if read a month before `today`. */
export async function loadTold(today: Temporal.PlainDate, eventIds: Map<string, number>): Promise<void> {
  const fetchedAt = new Date(`${today.subtract({ days: 30 }).toString()}T12:00:00Z`);
  for (const telling of tellings) await loadOne(telling, { eventIds, fetchedAt });
}

async function loadOne(
  { source, licence, url, of, says, behind = [] }: WorldTelling,
  { eventIds, fetchedAt }: { eventIds: Map<string, number>; fetchedAt: Date },
) {
  const { kind } = says({ startsOn: "", endsOn: "" });
  const { id: entityId, event } = await find(kind, of, eventIds);
  const said = importRecord.parse(says({ startsOn: dayOf(event?.startsOn), endsOn: dayOf(event?.endsOn) }));
  const record = await prisma().sourceRecord.create({
    data: { source, kind, key: said.key, entityId, hash: "sample", said, url: url ?? null, licence: licence ?? null, fetchedAt },
  });
  await prisma().valueSource.createMany({
    data: behind.map((field) => ({ entity: kind, entityId, field, authority: "import" as const, recordId: record.id, saidAt: fetchedAt })),
  });
}

/** The thing that is meant, and the event whose days it goes by. */
async function find(kind: ImportRecord["kind"], name: string, eventIds: Map<string, number>) {
  if (kind === "session") return prisma().session.findFirstOrThrow({ where: { title: name }, select: { id: true, event: true } });
  if (kind === "person") return { ...(await prisma().person.findUniqueOrThrow({ where: { slug: name }, select: { id: true } })), event: null };
  const event = await prisma().event.findUniqueOrThrow({ where: { id: eventIds.get(name) ?? 0 } });
  return { id: event.id, event };
}

const dayOf = (day: Date | null | undefined): string => day?.toISOString().slice(0, 10) ?? "";
