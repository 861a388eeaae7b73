// A building with how one gets there and how it can be used.
import { prismaForReading } from "#lib/stores/postgres.ts";

const placeAbove = {
  select: { path: true, name: true, kind: true, parent: { select: { path: true, name: true, kind: true, parent: { select: { name: true, path: true } } } } },
} as const;

/** A venue's own page. */
export async function findVenue(slug: string) {
  return prismaForReading().venue.findUnique({ where: { slug }, include: { accessFacts: true, place: placeAbove } });
}

export type VenuePage = NonNullable<Awaited<ReturnType<typeof findVenue>>>;

/** Where a venue stands now. */
export async function findVenueAddress(id: number): Promise<{ slug: string } | null> {
  return prismaForReading().venue.findUnique({ where: { id }, select: { slug: true } });
}
