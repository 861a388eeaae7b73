// Sessions of other sources that a source's new records tell of as well, in events that both tell of.
import { sessionTable, type SessionRow } from "#lib/sessions/commands.ts";
import { slugOf } from "#lib/kit/slug.ts";
import { readToldApart } from "#lib/merges/queries.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { pickSameSession, type SessionFacts } from "#lib/sessions/same-session.ts";
import type { SessionRecord } from "../records.ts";
import { type Batch, isNotToldBy, type Matched } from "./batch.ts";
import { findExportedSessions } from "../exported.ts";
import { type Change, type Known, proposeChanges, type Weighed } from "./changes.ts";

type Columns = Omit<SessionRow, "id">;
type Candidate = SessionFacts & { id: number };

/** For each record the session here that is certainly the same, or null. What only may be the same is proposed. */
export async function findSameSessions(batch: Batch, records: Matched<SessionRecord>[], columns: Columns[]): Promise<(number | null)[]> {
  const events = [...new Set(columns.map(({ eventId }) => eventId))];
  const byEvent = Map.groupBy(await readCandidates(batch, events), ({ eventId }) => eventId);
  const apart = await readToldApart(batch.client, "session");
  const exported = await findExportedSessions(batch, records);
  const taken = new Set<number>(exported.values());
  return records.map((record, at) => {
    const own = exported.get(record.said.key);
    if (own !== undefined) return own;
    const { eventId } = columns[at] as Columns;
    const isOpen = ({ id }: Candidate) => !taken.has(id) && !apart.isAnother({ source: batch.source, key: record.said.key }, id);
    const { same, maybe } = pickSameSession(factsOf(record.said, eventId), (byEvent.get(eventId) ?? []).filter(isOpen));
    const isDoubtful = same !== null && apart.isDoubtful(batch.source, same.id);
    if (maybe.length > 0 || isDoubtful) propose(batch, record, same ? [same, ...maybe] : maybe);
    if (!same || isDoubtful) return null;
    taken.add(same.id);
    return same.id;
  });
}

function propose({ findings }: Batch, { at, said }: Matched<SessionRecord>, maybe: Candidate[]): void {
  const detail = maybe.map(({ id, title, people }) => ({ id, title, people }));
  findings.propose({ ...at, entity: "session", key: said.key, reason: "may be a session that is here already", detail });
}

const factsOf = (said: SessionRecord, eventId: number): SessionFacts => ({
  eventId,
  title: said.title,
  people: said.people.map(({ name }) => name),
  recordings: said.coverage.filter(({ kind }) => kind === "video").map(({ url }) => url),
});

/** Sessions of these events that this source has not told of. */
const readCandidates = (batch: Batch, events: number[]): Promise<Candidate[]> =>
  query<Candidate>(
    sql`
    select s.id, s.event_id as "eventId", s.title,
      array(select p.name from appearance a join person p on p.id = a.person_id where a.session_id = s.id) as people,
      array(select k.url from coverage k where k.session_id = s.id and k.kind = 'video') as recordings
    from session s where s.event_id = any (${events}::int[]) and ${isNotToldBy(batch, "session", sql`s.id`)}`,
    batch.client,
  );

/** What changes of sessions that others told of before: what was not known is filled in, what differs is told. */
export async function proposeJoinedSessions(
  batch: Batch,
  joined: { record: Matched<SessionRecord>; columns: Columns; sessionId: number }[],
): Promise<Change<SessionRecord, SessionRow>[]> {
  const records = joined.map(({ record, sessionId }) => asKnown(record, sessionId));
  const now = joined.map(({ columns }) => columns);
  return proposeChanges(batch, {
    table: sessionTable,
    records,
    before: joined.map(() => silent),
    now,
    weigh: weighSession,
    disagreement: "another source says otherwise",
  });
}

/** As if the source had named the session before, and nothing of it. */
function asKnown(record: Matched<SessionRecord>, sessionId: number): Known<SessionRecord> {
  return { ...record, before: { id: 0, entityId: sessionId, said: { ...record.said, people: [], topics: [], coverage: [], parent: undefined } } };
}

/** Of a session that a source names and says nothing more of. */
const silent: Partial<Columns> = {
  subtitle: null,
  abstract: null,
  language: null,
  room: null,
  track: null,
  startsAt: null,
  endsAt: null,
  heldOn: null,
  durationSeconds: null,
};

/**
 * A title that is written otherwise, a recording's length and day, another abstract: none of them is a contradiction. A day
 * and a length that its times say already are not filled in.
 */
export function weighSession({ before, now, ours }: Weighed<SessionRow>): Weighed<SessionRow> {
  const filled = Object.fromEntries(
    (["subtitle", "abstract", "durationSeconds", "heldOn", "language", "endsAt"] as const).map((field) => [field, ours[field] ?? now[field] ?? null]),
  ) as Partial<SessionRow>;
  if (ours.startsAt) filled.heldOn = ours.heldOn ?? null;
  if (ours.endsAt) filled.durationSeconds = ours.durationSeconds ?? null;
  const isSameTitle = slugOf(String(now.title)) === slugOf(String(ours.title));
  const kept: Partial<SessionRow> = { ...filled, eventId: ours.eventId as number, title: (isSameTitle ? ours.title : now.title) as string };
  const kind = now.kind === "talk" ? ours.kind : now.kind;
  return { before: { ...before, ...(ours.kind === "talk" ? { kind: "talk" } : {}) }, now: { ...now, ...kept, kind: kind as string }, ours };
}
