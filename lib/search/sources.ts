// All documents of the index, each as its context states it.
import { callDocument, callsOfEvents } from "#lib/calls/search-document.ts";
import { coverageDocument } from "#lib/coverage/search-document.ts";
import { eventDocument } from "#lib/events/search-document.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { personDocument } from "#lib/people/search-document.ts";
import { sessionDocument } from "#lib/sessions/search-document.ts";
import { versionOf } from "#lib/outbox/versions.ts";
import { raw, type Sql, sql } from "#lib/stores/postgres.ts";

/**
 * Selects `id` and `body` (JSON without its closing brace) of the things named in the relation `chosen (id)`, as they are shown to everybody: what
 * is hidden or gone is left out. Each depends on rows alone whose change the outbox notes, and on no clock.
 */
export const documentSources: Record<DocumentProjection, Sql> = {
  event: eventDocument(callsOfEvents),
  session: sessionDocument,
  person: personDocument,
  coverage: coverageDocument,
  call: callDocument,
};

/** The table whose ids number the documents of a projection. */
export const documentTables: Record<DocumentProjection, Sql> = {
  event: sql`event`,
  session: sql`session`,
  person: sql`person`,
  coverage: sql`coverage`,
  call: sql`call`,
};

/**
 * Rows of `chosen` with `line`: the document as two lines of a bulk request, from `"_id"` on. The version is that of
 * the rows in this snapshot, so that of two writers the one that saw more wins, whichever arrives last. What is hidden
 * or gone becomes a tombstone: a deleted document's version would be forgotten after a minute.
 */
export function documentLines(projection: DocumentProjection, chosen: Sql): Sql {
  return sql`
    with chosen as (${chosen}), document as (${documentSources[projection]})
    select chosen.*, document.id is null as "isTombstone", concat(
      '"_id":"', chosen.id, '","version":', v.version, ${raw(`',"version_type":"external_gte"}}' || chr(10)`)},
      coalesce(document.body, '{"deleted":true,"deletedOn":"' || current_date || '","id":' || chosen.id), ',"rev":', v.version, ${raw(`'}' || chr(10)`)}) as line
    from chosen left join document using (id)
    cross join lateral (select ${versionOf(projection, sql`chosen.id`)} as version offset 0) v`;
}
