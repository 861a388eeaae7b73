// What a viewer follows beside people, what they want less of, and the version of their contacts: from where it is written, in one question.
import { type Presence, presences } from "#lib/attendance/schema.ts";
import { versionOf } from "#lib/outbox/versions.ts";
import { queryPrepared, sql } from "#lib/stores/postgres.ts";
import { type ThingKind, thingKinds } from "./schema.ts";

/** What an account wants of its calendar. */
export interface Tastes {
  /** Ids of things that are followed and not wanted less of. */
  things: Record<ThingKind, number[]>;
  /** Contacts that are no reason any more. */
  lessPeople: Set<number>;
  /** What contacts are that is no reason any more. */
  lessOf: Set<Presence>;
  /** The version that the sets of contacts have when they are in step. */
  version: number;
}

type Row = Record<ThingKind, number[] | null> & { id: number; less: string[] | null; version: number };

/** Asks Postgres itself, never a copy: what was just followed or lessened counts at once. */
export async function readTastes(accountId: number): Promise<Tastes> {
  return (await readTastesOf([accountId])).get(accountId) as Tastes;
}

/** The same for many accounts. */
export async function readTastesOf(accountIds: number[]): Promise<Map<number, Tastes>> {
  const rows = await queryPrepared<Row>(
    "tastes",
    sql`
    select asked.id, t.*, (select array_agg(reason) from less_like_this where account_id = asked.id) as less, ${versionOf("follow-set", sql`asked.id`)} as version
    from unnest(${accountIds}::int[]) asked (id) left join lateral (
      select array_agg(topic_id) filter (where topic_id is not null) as topic, array_agg(series_id) filter (where series_id is not null) as series,
        array_agg(place_id) filter (where place_id is not null) as place, array_agg(venue_id) filter (where venue_id is not null) as venue,
        array_agg(guide_id) filter (where guide_id is not null) as guide
      from followed_thing where account_id = asked.id
    ) t on true`,
  );
  return new Map(rows.map((row) => [row.id, tastesOf(row)]));
}

function tastesOf(row: Row): Tastes {
  const less = new Set(row.less);
  const wanted = (kind: ThingKind) => (row[kind] ?? []).filter((id) => !less.has(`${kind}:${id}`)).toSorted((a, b) => a - b);
  return {
    things: Object.fromEntries(thingKinds.map((kind) => [kind, wanted(kind)])) as Tastes["things"],
    lessPeople: new Set([...less].map((reason) => Number(/^person:(\d+)$/.exec(reason)?.[1])).filter((id) => less.has(`person:${id}`))),
    lessOf: new Set(presences.filter((presence) => less.has(presence))),
    version: row.version,
  };
}
