// Where the values of a session come from.
import { isDeepStrictEqual } from "node:util";
import { excerptOf } from "#lib/kit/plain-text.ts";
import { type SessionRow, sessionTable } from "#lib/sessions/commands.ts";
import { sql } from "#lib/stores/postgres.ts";
import { weighSession } from "../apply/same-sessions.ts";
import { columnsOf } from "../apply/sessions.ts";
import type { SessionRecord } from "../records.ts";
import type { Provenance, Relation, SessionTime, TextField, Value } from "./facts.ts";
import { type RecordRead, readTold } from "./read-told.ts";
import { type Shown, tellSideBySide, type Word } from "./side-by-side.ts";
import { shownTopics, type TopicHere, topicsHere, wordsOnTopics } from "./topic-facts.ts";

interface More {
  timeZone: string | null;
  pieces: { kind: string; url: string }[];
  topics: TopicHere[];
  /** Who appears, with the records that name them. Who is hidden or goes by another name now is not told by what sources call them. */
  people: { name: string; records: number[]; isDiscreet: boolean; isHidden: boolean }[];
}

type SessionHere = SessionRow & More;

const more = sql`${topicsHere("session")}, coalesce(e.time_zone, p.time_zone) as "timeZone",
  coalesce((select json_agg(json_build_object('kind', k.kind, 'url', k.url) order by k.kind, k.position, k.id) from coverage k where k.session_id = t.id), '[]') as pieces,
  coalesce((select json_agg(json_build_object('name', coalesce(a.credited_as, h.name), 'isHidden', h.is_hidden,
      'isDiscreet', h.is_hidden or exists (select from person_alias x where x.person_id = h.id and not x.is_public),
      'records', array(
        select r.id from source_record r cross join jsonb_array_elements(case when jsonb_typeof(r.said -> 'people') = 'array' then r.said -> 'people' end) n
        join source_record k on k.source = r.source and k.kind = 'person' and k.key = n ->> 'key' and k.entity_id = h.id
        where r.kind = 'session' and r.entity_id = t.id)) order by a.position, a.id)
    from appearance a join person h on h.id = a.person_id where a.session_id = t.id), '[]') as people`;

const from = sql`join event e on e.id = t.event_id and not e.is_hidden left join place p on p.id = e.place_id`;

/** Null where the session or its event is hidden or gone. */
export async function findProvenanceOfSession(id: number): Promise<Provenance | null> {
  const told = await readTold<SessionRow, More>({ kind: "session", table: sessionTable, id, more, from });
  if (!told) return null;
  const { standing, records } = told;
  const row = { ...told.row, people: told.row.people.filter(({ isHidden }) => !isHidden) };
  const isDiscreet = told.row.people.some((person) => person.isDiscreet);
  return tellSideBySide({ shown: shownOf(row), standing, records, isDiscreet, wordsOf: (record) => wordsOf(record, row) });
}

function shownOf(row: SessionHere): Shown[] {
  const text = (field: TextField, value: string | null, column: keyof SessionRow): Shown[] => (value ? [{ id: field, field, value, columns: [column] }] : []);
  const time = timeOf(row);
  return [
    ...text("title", row.title, "title"),
    ...text("subtitle", row.subtitle, "subtitle"),
    ...(time ? [{ id: "time", field: "time" as const, value: time, columns: ["startsAt", "heldOn"] }] : []),
    ...text("room", row.room, "room"),
    ...text("track", row.track, "track"),
    { id: "kind", field: "kind", value: row.kind, columns: ["kind"], isExpected: row.kind === "talk" },
    ...text("language", row.language, "language"),
    ...row.people.map(({ name }, at): Shown => ({ id: `speaker ${at}`, field: "speaker", value: name, columns: [] })),
    ...text("abstract", row.abstract && excerptOf(row.abstract), "abstract"),
    ...shownTopics(row.topics),
    ...row.pieces.map((value): Shown => ({ id: value.url, field: "coverage", value, columns: [] })),
  ];
}

const timeOf = ({ startsAt, endsAt, heldOn, timeZone }: SessionTime): SessionTime | null =>
  startsAt || heldOn ? { startsAt, endsAt: startsAt ? endsAt : null, heldOn: startsAt ? null : heldOn, timeZone } : null;

/** What a record says of each value here. What an import would take for another way of saying the same is the same. */
function wordsOf({ id, said }: RecordRead, row: SessionHere): Word[] {
  if (said?.kind !== "session") return [];
  const columns = columnsOf(said, { events: new Map([[said.event, row.eventId]]), zones: new Map([[row.eventId, row.timeZone]]) });
  const weighed = weighSession({ before: {}, now: columns, ours: row }).now;
  const agrees = (field: keyof SessionRow) => isDeepStrictEqual(weighed[field], row[field]);
  const word = (field: Value["field"], value: Value["value"] | null, relation: Relation): Word[] =>
    value === null || value === "" ? [] : [{ id: field, value, relation }];
  const plain = (field: TextField & keyof typeof columns) => word(field, columns[field], agrees(field) ? "same" : "otherwise");
  const more = (field: "subtitle" | "abstract" | "language") =>
    word(field, columns[field] && excerptOf(columns[field]), columns[field] === row[field] ? "same" : "beside");
  return [
    ...plain("title"),
    ...more("subtitle"),
    ...wordsOnTime(timeOf({ ...columns, timeZone: row.timeZone }), row),
    ...plain("room"),
    ...plain("track"),
    ...(columns.kind === "talk" ? [] : plain("kind")),
    ...more("language"),
    ...row.people.flatMap(({ name, records }, at): Word[] => (records.includes(id) ? [{ id: `speaker ${at}`, value: name, relation: "same" }] : [])),
    ...more("abstract"),
    ...wordsOnTopics(said.topics, row.topics),
    ...wordsOnCoverage(said, row),
  ];
}

const wordsOnCoverage = (said: SessionRecord, { pieces }: SessionHere): Word[] =>
  said.coverage.filter(({ url }) => pieces.some((piece) => piece.url === url)).map(({ kind, url }) => ({ id: url, value: { kind, url }, relation: "same" }));

/** Who says a day alone says neither the time nor anything against it: the day may be that of the recording. */
function wordsOnTime(said: SessionTime | null, row: SessionHere): Word[] {
  const here = timeOf(row);
  if (!said || !here) return [];
  if (isDeepStrictEqual([said.startsAt, said.heldOn], [here.startsAt, here.heldOn])) return [{ id: "time", value: said, relation: "same" }];
  return [{ id: "time", value: said, relation: said.startsAt && here.startsAt ? "otherwise" : "beside" }];
}
