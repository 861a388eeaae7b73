// Sessions that an import told of or changed, put together where they are one talk that is given many times.
import { addTalks, assignTalks, talkField } from "#lib/sessions/commands.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { type DeliveryFacts, pickSameTalk } from "../match/same-talk.ts";
import type { Batch } from "./batch.ts";

interface Delivery extends DeliveryFacts {
  talkId: number | null;
  /** Of its title: what is alike in no other way is no candidate. */
  words: string;
  /** Somebody here has said of which talk it is a delivery, or that it stands alone. */
  isSpokenFor: boolean;
  /** This run has told of it. */
  isOfRun: boolean;
  key: string | null;
}

/** Puts the sessions that the run added or changed to their talks, so many in a transaction. Those that were exported from here say nothing new. */
export async function applyTalksOfRun(inTransaction: (work: (batch: Batch) => Promise<void>) => Promise<void>): Promise<void> {
  for (let [after, isDone] = [0, false]; !isDone; )
    await inTransaction(async (batch) => {
      const rows = await query<{ id: number }>(
        sql`select distinct entity_id as id from source_record where run_id = ${batch.runId} and kind = 'session' and said -> 'here' is null and entity_id > ${after} order by 1 limit ${atOnce}`,
        batch.client,
      );
      await applyTalks(
        batch,
        rows.map(({ id }) => id),
      );
      [after, isDone] = [rows.at(-1)?.id ?? after, rows.length < atOnce];
    });
}

const atOnce = 500;

/**
 * Puts these sessions to their talks, together with others of the same talk. What somebody here has said stays. What only
 * may be the same talk is proposed.
 */
export async function applyTalks(batch: Batch, sessionIds: number[]): Promise<void> {
  if (sessionIds.length === 0) return;
  const wanted = new Set(sessionIds);
  const all = await readAlike(batch, sessionIds);
  const byWords = Map.groupBy(all, ({ words }) => words);
  const before = new Map(all.map(({ id, talkId }) => [id, talkId]));
  const dismissed = await readDismissed(batch, sessionIds);
  let fresh = 0;
  for (const session of all.filter(({ id, isSpokenFor }) => wanted.has(id) && !isSpokenFor)) {
    const { same, maybe } = pickSameTalk(session, (byWords.get(session.words) ?? []).filter(isOpen));
    const talks = new Set(same.flatMap(({ talkId }) => talkId ?? []));
    const [talkId = same.length > 0 ? --fresh : null] = talks;
    for (const each of talks.size > 1 ? [] : [session, ...same]) if (!each.isSpokenFor) each.talkId = talkId;
    const likely = talks.size > 1 ? [...same, ...maybe] : maybe;
    propose(
      batch,
      session,
      likely.filter(({ id }) => !dismissed.has(`${session.id} ${id}`)),
    );
  }
  await save(batch, { moved: all.filter(({ id, talkId }) => before.get(id) !== talkId), fresh: -fresh });
}

/** What somebody here parted from its talk is no candidate. */
const isOpen = ({ isSpokenFor, talkId }: Delivery) => !isSpokenFor || talkId !== null;

/** New talks have negative ids until they are made. */
async function save({ client, findings }: Batch, { moved, fresh }: { moved: Delivery[]; fresh: number }): Promise<void> {
  const ids = await addTalks(client, fresh);
  const idOf = (talkId: number | null) => (talkId !== null && talkId < 0 ? (ids[-talkId - 1] as number) : talkId);
  await assignTalks(
    client,
    moved.map(({ id, talkId }) => ({ sessionId: id, talkId: idOf(talkId) })),
  );
  findings.count("talk", "added", fresh);
  findings.count("talk", "joined", moved.filter(({ talkId }) => talkId !== null).length);
}

/** Of two that are both of this run the later one proposes. */
function propose({ findings, source }: Batch, { id, key, title, talkId }: Delivery, maybe: Delivery[]): void {
  const others = maybe.filter((other) => (!other.isOfRun || other.id < id) && (talkId === null || other.talkId !== talkId));
  if (others.length === 0) return;
  const detail = { title, session: id, talkOf: others.map((other) => other.id) };
  findings.propose({ file: source, line: 0, entity: "session", key: key ?? undefined, reason: proposed, detail });
}

const proposed = "may be a talk that was given before";

/** Pairs of which somebody has answered that they are two talks. */
async function readDismissed(batch: Batch, sessionIds: number[]): Promise<Set<string>> {
  const rows = await query<{ session: number; other: number }>(
    sql`select (detail ->> 'session')::int as session, other::int from import_finding, jsonb_array_elements_text(detail -> 'talkOf') other
      where kind = 'proposal' and state = 'dismissed' and reason = ${proposed} and (detail ->> 'session')::int = any (${sessionIds}::int[])`,
    batch.client,
  );
  return new Set(rows.map(({ session, other }) => `${session} ${other}`));
}

/** These sessions, and all that have the title of one of them. */
const readAlike = (batch: Batch, sessionIds: number[]): Promise<Delivery[]> =>
  query<Delivery>(
    sql`
    select s.id, s.event_id as "eventId", s.title, s.kind, s.talk_id as "talkId", ${words} as words, coalesce(s.starts_at::text, s.held_on::text) as "startsAt",
      r.key, r.key is not null as "isOfRun",
      exists (select from value_source v where v.entity = 'session' and v.entity_id = s.id and v.field = ${talkField} and v.authority in ('editor', 'organiser', 'person')) as "isSpokenFor",
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name)) from (
        select distinct a.person_id from appearance a where a.session_id = s.id and a.role in ('speaker', 'keynote', 'panelist')) a
        join person p on p.id = a.person_id), '[]') as people
    from session s left join lateral (
      select key from source_record where kind = 'session' and entity_id = s.id and run_id = ${batch.runId} limit 1) r on true
    where ${words} in (select ${words} from session s where s.id = any (${sessionIds}::int[]))
    order by s.id`,
    batch.client,
  );

/** As the index has it. */
const words: Sql = sql`left(title_words(s.title), 200)`;
