// Where the values of a person come from.
import { isDeepStrictEqual } from "node:util";
import { excerptOf } from "#lib/kit/plain-text.ts";
import { type PersonRow, personTable } from "#lib/people/commands.ts";
import { sql } from "#lib/stores/postgres.ts";
import { columnsOf } from "../apply/people.ts";
import { plainHandle, weighPerson } from "../apply/same-people.ts";
import type { PersonRecord } from "../records.ts";
import type { Provenance, TextField } from "./facts.ts";
import { readTold } from "./read-told.ts";
import { type Shown, tellSideBySide, type Word } from "./side-by-side.ts";

interface More {
  handles: { network: string; handle: string }[];
  isDiscreet: boolean;
}

type PersonHere = PersonRow & More;

const more = sql`
  coalesce((select json_agg(json_build_object('network', h.network, 'handle', h.handle) order by h.network, h.handle) from person_handle h where h.person_id = t.id), '[]') as handles,
  exists (select from person_alias a where a.person_id = t.id and not a.is_public) as "isDiscreet"`;

/** Null where the person is hidden or gone. Of somebody who had another name, sources are told and their words are not. */
export async function findProvenanceOfPerson(id: number): Promise<Provenance | null> {
  const told = await readTold<PersonRow, More>({ kind: "person", table: personTable, id, more, from: sql`` });
  if (!told) return null;
  const { row, standing, records } = told;
  return tellSideBySide({
    shown: shownOf(row),
    standing,
    records,
    isDiscreet: row.isDiscreet,
    wordsOf: ({ said }) => (said?.kind === "person" ? wordsOf(said, row) : []),
  });
}

function shownOf({ name, tagline, bio, website, handles }: PersonHere): Shown[] {
  const text = (field: TextField, value: string | null, column: keyof PersonRow): Shown[] => (value ? [{ id: field, field, value, columns: [column] }] : []);
  return [
    ...text("name", name, "name"),
    ...text("tagline", tagline, "tagline"),
    ...text("site", website, "website"),
    ...handles.map((value): Shown => ({ id: idOf(value), field: "handle", value, columns: [] })),
    ...text("biography", bio && excerptOf(bio), "bio"),
  ];
}

const idOf = ({ network, handle }: { network: string; handle: string }) => `${network} ${plainHandle(handle).toLowerCase()}`;

/** Another spelling of a name and another biography speak against nothing. */
function wordsOf(said: PersonRecord, row: PersonHere): Word[] {
  const columns = columnsOf(said);
  const weighed = weighPerson({ before: {}, now: columns, ours: row }).now;
  const beside = (id: TextField, field: "name" | "tagline" | "bio"): Word[] =>
    columns[field] ? [{ id, value: excerptOf(columns[field]), relation: columns[field] === row[field] ? "same" : "beside" }] : [];
  return [
    ...beside("name", "name"),
    ...beside("tagline", "tagline"),
    ...(columns.website
      ? [{ id: "site", value: columns.website, relation: isDeepStrictEqual(weighed.website, row.website) ? ("same" as const) : ("otherwise" as const) }]
      : []),
    ...said.handles.map(({ network, handle }): Word => ({ id: idOf({ network, handle }), value: { network, handle: plainHandle(handle) }, relation: "same" })),
    ...beside("biography", "bio"),
  ];
}
