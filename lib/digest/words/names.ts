// Names of what digests tell, looked up once for many: people, topics, places, series, venues, guides.
import { type ThingKind, thingKinds } from "#lib/calendar/schema.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import type { CallReason, Found, ToldEntry } from "../bundle/bundle-of.ts";

export interface Names {
  people: Map<number, { name: string; slug: string }>;
  things: Record<ThingKind, Map<number, string>>;
}

const kindOfCallReason: Record<CallReason, ThingKind> = { topic: "topic", "own-topic": "topic", place: "place" };

/** Every name that these bundles need. */
export async function readNames(found: Found[]): Promise<Names> {
  const [people, things] = [new Set<number>(), Object.fromEntries(thingKinds.map((kind) => [kind, new Set<number>()])) as Record<ThingKind, Set<number>>];
  for (const { news, coming, calls } of found) {
    for (const entry of [...news, ...coming]) gather(entry, people, things);
    for (const { reason } of calls) things[kindOfCallReason[reason.kind]].add(reason.id);
  }
  const named = await Promise.all(thingKinds.map((kind) => readThings(kind, [...things[kind]])));
  return { people: await readPeople([...people]), things: Object.fromEntries(thingKinds.map((kind, at) => [kind, named[at]])) as Names["things"] };
}

function gather({ reasons }: ToldEntry, people: Set<number>, things: Record<ThingKind, Set<number>>): void {
  for (const reason of reasons)
    if (reason.kind === "follows-person") people.add(reason.personId);
    else things[reason.kind.slice("follows-".length) as ThingKind].add(reason.id);
}

async function readPeople(ids: number[]): Promise<Names["people"]> {
  const rows = await query<{ id: number; name: string; slug: string }>(sql`select id, name, slug from person where id = any (${ids}::int[]) and not is_hidden`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function readThings(kind: ThingKind, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: number; name: string }>(sql`select id, name from ${raw(kind)} where id = any (${ids}::int[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
