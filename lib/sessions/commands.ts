// How sessions are written: in bulk, and which of them are deliveries of one talk.
import type pg from "pg";
import { type BulkTable, reserveIds } from "#lib/stores/bulk.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";

/** A session as it is written in bulk. Instants are ISO 8601 with an offset, days "YYYY-MM-DD". */
export interface SessionRow {
  id: number;
  eventId: number;
  kind: string;
  title: string;
  subtitle: string | null;
  abstract: string | null;
  language: string | null;
  room: string | null;
  track: string | null;
  startsAt: string | null;
  endsAt: string | null;
  heldOn: string | null;
  durationSeconds: number | null;
}

export const sessionTable: BulkTable<SessionRow> = {
  name: "session",
  columns: {
    id: ["id", "int"],
    eventId: ["event_id", "int"],
    kind: ["kind", "session_kind"],
    title: ["title", "text"],
    subtitle: ["subtitle", "text"],
    abstract: ["abstract", "text"],
    language: ["language", "text"],
    room: ["room", "text"],
    track: ["track", "text"],
    startsAt: ["starts_at", "timestamptz"],
    endsAt: ["ends_at", "timestamptz"],
    heldOn: ["held_on", "date"],
    durationSeconds: ["duration_seconds", "int"],
  },
};

/** A person at a session. */
export interface AppearanceRow {
  sessionId: number;
  eventId: number;
  personId: number;
  role: string;
  position: number;
  creditedAs: string | null;
}

export const appearanceTable: BulkTable<AppearanceRow> = {
  name: "appearance",
  columns: {
    sessionId: ["session_id", "int"],
    eventId: ["event_id", "int"],
    personId: ["person_id", "int"],
    role: ["role", "appearance_role"],
    position: ["position", "int"],
    creditedAs: ["credited_as", "text"],
  },
};

/** Makes so many talks that nobody gives yet. Returns their ids. */
export async function addTalks(client: pg.ClientBase, count: number): Promise<number[]> {
  const ids = await reserveIds(client, "talk", count);
  await client.query(sql`insert into talk (id) select unnest(${ids}::int[])`);
  return ids;
}

/** Puts each session to its talk, or to none. A talk that is left with one delivery is none any more. */
export async function assignTalks(client: pg.ClientBase, deliveries: { sessionId: number; talkId: number | null }[]): Promise<void> {
  if (deliveries.length === 0) return;
  const { rows: left } = await client.query<{ talkId: number }>(sql`
    with wanted as (select * from json_to_recordset(${JSON.stringify(deliveries)}::json) as r ("sessionId" int, "talkId" int)),
    old as (select s.id, s.talk_id from session s join wanted w on w."sessionId" = s.id for update of s),
    moved as (update session s set talk_id = w."talkId" from wanted w where s.id = w."sessionId" and s.talk_id is distinct from w."talkId")
    select distinct talk_id as "talkId" from old where talk_id is not null`);
  await dissolveTalks(
    client,
    left.map(({ talkId }) => talkId),
  );
}

/** Of these talks those with fewer than two deliveries go; the deliveries stay. */
export async function dissolveTalks(client: pg.ClientBase, talkIds: number[]): Promise<void> {
  await client.query(sql`delete from talk t where id = any (${talkIds}::int[]) and (select count(*) from session s where s.talk_id = t.id) < 2`);
}

export type JoinOutcome = { kind: "joined"; talkId: number } | { kind: "unknown" | "too-few" };

/** Says that these sessions are one talk, and all that were one with any of them. No import takes it apart. */
export const joinAsTalk = (sessionIds: number[], authority: Authority = "editor"): Promise<JoinOutcome> =>
  transaction((client) => joinWithin(client, sessionIds, authority));

type Authority = "editor" | "organiser" | "person";

/** The same in a transaction that somebody else holds. */
export async function joinWithin(client: pg.ClientBase, sessionIds: number[], authority: Authority = "editor"): Promise<JoinOutcome> {
  const wanted = new Set(sessionIds);
  if (wanted.size < 2) return { kind: "too-few" };
  const sessions = await query<{ id: number; talkId: number | null }>(
    sql`select id, talk_id as "talkId" from session where id = any (${[...wanted]}::int[]) or talk_id in (select talk_id from session where id = any (${[...wanted]}::int[]))
        order by id for update`,
    client,
  );
  if (![...wanted].every((id) => sessions.some((session) => session.id === id))) return { kind: "unknown" };
  const talkId = sessions.find((session) => session.talkId !== null)?.talkId ?? ((await addTalks(client, 1))[0] as number);
  await assignTalks(
    client,
    sessions.map(({ id }) => ({ sessionId: id, talkId })),
  );
  await speakFor(client, [...wanted], authority);
  return { kind: "joined", talkId };
}

/** Says that this session is a talk of its own. No import joins it again. */
export const partFromTalk = (sessionId: number, authority: Authority = "editor"): Promise<{ kind: "parted" | "unknown" }> =>
  transaction((client) => partWithin(client, sessionId, authority));

/** The same in a transaction that somebody else holds. */
export async function partWithin(client: pg.ClientBase, sessionId: number, authority: Authority = "editor"): Promise<{ kind: "parted" | "unknown" }> {
  const found = await query<object>(sql`select id from session where id = ${sessionId} for update`, client);
  if (found.length === 0) return { kind: "unknown" };
  await assignTalks(client, [{ sessionId, talkId: null }]);
  await speakFor(client, [sessionId], authority);
  return { kind: "parted" };
}

/** The name of the field under which it is kept who put a session to its talk. */
export const talkField = "talkId";

const speakFor = (client: pg.ClientBase, sessionIds: number[], authority: string) =>
  client.query(sql`
    insert into value_source (entity, entity_id, field, authority) select 'session', unnest(${sessionIds}::int[]), ${talkField}, ${authority}::authority
    on conflict (entity, entity_id, field) do update set authority = excluded.authority, record_id = null, said_at = now()`);
