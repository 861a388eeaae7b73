// Where the values of an event come from.
import { isDeepStrictEqual } from "node:util";
import { eventTable } from "#lib/events/commands.ts";
import type { EventRow } from "#lib/events/schema.ts";
import { foldText } from "#lib/kit/slug.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import { sql } from "#lib/stores/postgres.ts";
import { weighJoined } from "../apply/join-events.ts";
import { saidColumnsOf } from "../event-columns.ts";
import type { EventRecord } from "../records.ts";
import { type CallHere, callsHere, shownDeadlines, wordsOnDeadlines } from "./call-facts.ts";
import type { EventDays, Provenance, Relation, TextField, Value } from "./facts.ts";
import { type PlaceHere, placeHere, placeInWords, relationOfPlaces, wordsOnPlace } from "./place-facts.ts";
import { readTold } from "./read-told.ts";
import { type Shown, tellSideBySide, type Word } from "./side-by-side.ts";
import { shownTopics, type TopicHere, topicsHere, wordsOnTopics } from "./topic-facts.ts";

interface More {
  place: PlaceHere | null;
  venue: string | null;
  series: string | null;
  calls: CallHere[];
  topics: TopicHere[];
}

type EventHere = EventRow & More;

const more = sql`${placeHere}, ${callsHere}, ${topicsHere("event")},
  (select name from venue where id = t.venue_id) as venue, (select name from series where id = t.series_id) as series`;

/** Null where the event is hidden or gone. */
export async function findProvenanceOfEvent(id: number): Promise<Provenance | null> {
  const told = await readTold<EventRow, More>({ kind: "event", table: eventTable, id, more, from: sql`` });
  if (!told) return null;
  const { row, standing, records } = told;
  return tellSideBySide({
    shown: [...shownOf(row), ...shownTopics(row.topics), ...shownDeadlines(row.calls)],
    standing,
    records,
    wordsOf: ({ said }) =>
      said?.kind === "event" ? [...wordsOf(said, row), ...wordsOnTopics(said.topics, row.topics), ...wordsOnDeadlines(said.calls, row.calls)] : [],
  });
}

function shownOf(row: EventHere): Shown[] {
  const text = (field: TextField, value: string | null, ...columns: (keyof EventRow)[]): Shown[] => (value ? [{ id: field, field, value, columns }] : []);
  return [
    ...text("name", row.name, "name"),
    ...(row.startsOn ? [{ id: "dates", field: "dates" as const, value: daysOf(row), columns: ["startsOn", "endsOn"] }] : []),
    ...text("place", placeInWords(row.place, row.placeText), "placeId", "placeText"),
    ...text("venue", row.venue, "venueId"),
    { id: "format", field: "format", value: row.format, columns: ["format"], isExpected: row.format === "in_person" },
    { id: "status", field: "status", value: row.status, columns: ["status"], isExpected: row.status === "confirmed" },
    ...text("series", row.series, "seriesId"),
    ...text("site", row.url, "url"),
    ...text("hashtag", row.hashtag, "hashtag"),
    ...(row.languages.length > 0 ? [{ id: "languages", field: "languages" as const, value: row.languages, columns: ["languages"] }] : []),
    ...text("timeZone", row.timeZone, "timeZone"),
    ...text("codeOfConduct", row.codeOfConductUrl, "codeOfConductUrl"),
    ...text("description", row.description && excerptOf(row.description), "description"),
  ];
}

const daysOf = ({ startsOn, endsOn, datePrecision, hasObservedDates }: EventDays): EventDays => ({ startsOn, endsOn, datePrecision, hasObservedDates });

/** What a record says of each value here. What an import would take for another way of saying the same is the same. */
function wordsOf(said: EventRecord, row: EventHere): Word[] {
  const columns = saidColumnsOf(said);
  const now = { ...columns, seriesId: row.seriesId, placeId: row.placeId, placeText: row.placeText, venueId: row.venueId };
  const weighed = weighJoined({ before: {}, now, ours: row }).now;
  const agrees = (...fields: (keyof EventRow)[]) => fields.every((field) => isDeepStrictEqual(weighed[field], row[field]));
  const word = (id: Value["field"], value: Value["value"] | null, relation: Relation): Word[] =>
    value === null || value === "" ? [] : [{ id, value, relation }];
  const plain = (field: Value["field"], value: string | null, column: keyof EventRow) => word(field, value, agrees(column) ? "same" : "otherwise");
  const isSame = (one: string | null | undefined, other: string | null) => foldText(one ?? "") === foldText(other ?? "");
  return [
    ...plain("name", columns.name, "name"),
    ...word("dates", columns.startsOn && daysOf(columns), relationOfDays(columns, row, agrees("startsOn", "endsOn"))),
    ...word("place", wordsOnPlace(said), relationOfPlaces(said, row)),
    ...word("venue", said.venue ?? null, isSame(said.venue, row.venue) ? "same" : "otherwise"),
    ...word("format", formatSaid(said, row), columns.format === row.format ? "same" : "otherwise"),
    ...word("status", columns.status === "confirmed" ? null : columns.status, columns.status === row.status ? "same" : "otherwise"),
    ...word("series", said.series?.name ?? null, isSame(said.series?.name, row.series) ? "same" : "beside"),
    ...plain("site", columns.url, "url"),
    ...plain("hashtag", columns.hashtag, "hashtag"),
    ...(columns.languages.length > 0 ? word("languages", columns.languages, agrees("languages") ? "same" : "otherwise") : []),
    ...word("timeZone", columns.timeZone, columns.timeZone === row.timeZone ? "same" : "otherwise"),
    ...plain("codeOfConduct", columns.codeOfConductUrl, "codeOfConductUrl"),
    ...word("description", columns.description && excerptOf(columns.description), columns.description === row.description ? "same" : "beside"),
  ];
}

/** Days of recordings say nothing against those that somebody states. */
function relationOfDays(said: EventDays, here: EventDays, agrees: boolean): Relation {
  if (!agrees) return "otherwise";
  return isDeepStrictEqual(daysOf(said), daysOf(here)) ? "same" : "beside";
}

/** That people meet is taken for granted: only who names the place has said it, and nothing against watching from afar. */
function formatSaid(said: EventRecord, row: EventHere): string | null {
  const { format } = saidColumnsOf(said);
  return format !== "in_person" || (said.city && row.format !== "hybrid") ? format : null;
}
