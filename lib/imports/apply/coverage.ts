import { type CoverageRow, coverageTable } from "#lib/coverage/commands.ts";
import { providerOf } from "#lib/coverage/providers.ts";
import { insertMissingRows } from "#lib/stores/bulk.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";
import { type Batch, isAnothers } from "./batch.ts";
import { findWithheldRecordings } from "./withheld.ts";
import type { Standing } from "./sessions.ts";
import { compareLists } from "../propose.ts";
import type { SessionRecord } from "../records.ts";

/** Adds the coverage that a source came to name, takes over what it says otherwise of the rest, removes what it names no longer. */
export async function applyCoverage(batch: Batch, standing: Standing[]): Promise<void> {
  const compared = standing.map((each) => ({ ...each, ...compareLists(addressesOf(each.before?.coverage), addressesOf(each.now.coverage)) }));
  const rows = compared.flatMap(({ id, eventId, now, gained }) =>
    piecesOf(now.coverage)
      .filter(({ url }) => gained.includes(url))
      .map((piece) => ({ ...piece, eventId, sessionId: id, provider: providerOf(piece.url) })),
  );
  await addCoverage(batch, rows);
  await changeCoverage(batch, standing);
  const lost = compared.flatMap((each) => each.lost.map((url) => ({ id: each.id, url })));
  await batch.client.query(sql`
    delete from coverage k where (session_id, url) in (select * from unnest(${lost.map(({ id }) => id)}::int[], ${lost.map(({ url }) => url)}::text[]))
      and not ${isToldByOthers(batch, "session", sql`k.session_id`)}`);
}

/** Coverage of an event as a whole: adds what a source came to name, removes what it names no longer. */
export async function applyEventCoverage(batch: Batch, events: { id: number; before: CoverageSaid[]; now: CoverageSaid[] }[]): Promise<void> {
  const compared = events.map((each) => ({ ...each, ...compareLists(addressesOf(each.before), addressesOf(each.now)) }));
  const rows = compared.flatMap(({ id, now, gained }) =>
    piecesOf(now)
      .filter(({ url }) => gained.includes(url))
      .map((piece) => ({ ...piece, eventId: id, sessionId: null, provider: providerOf(piece.url) })),
  );
  await addCoverage(batch, rows);
  const lost = JSON.stringify(compared.flatMap((each) => each.lost.map((url) => ({ event: each.id, url }))));
  await batch.client.query(sql`
    delete from coverage k using json_to_recordset(${lost}::json) as r (event int, url text)
    where k.session_id is null and k.event_id = r.event and k.url = r.url and not ${isToldByOthers(batch, "event", sql`k.event_id`)}`);
}

/** All but recordings that are not to be published, whoever names them. */
async function addCoverage(batch: Batch, rows: CoverageRow[]): Promise<void> {
  const withheld = await findWithheldRecordings(
    batch,
    rows.map(({ url }) => url),
  );
  await insertMissingRows(
    batch.client,
    coverageTable,
    rows.filter(({ url }) => !withheld.has(url)),
  );
}

/** Whether another record names the coverage `k` of that session or event too. */
const isToldByOthers = (batch: Batch, kind: "event" | "session", id: Sql) => sql`exists (
  select from source_record o, jsonb_array_elements(o.said -> 'coverage') c
  where o.kind = ${kind}::entity_kind and o.entity_id = ${id} and ${isAnothers(batch, "o")} and c ->> 'url' = k.url)`;

/** Where somebody here said otherwise, that stays. */
async function changeCoverage(batch: Batch, standing: Standing[]): Promise<void> {
  const changed = standing.flatMap(({ id, before, now }) => {
    const known = new Map(piecesOf(before?.coverage).map((piece) => [piece.url, piece]));
    return piecesOf(now.coverage).flatMap((piece) => {
      const was = known.get(piece.url);
      return was && JSON.stringify(was) !== JSON.stringify(piece) ? [{ ...piece, session: id, was }] : [];
    });
  });
  await batch.client.query(sql`
    update coverage k set kind = r.kind, title = r.title, licence = r.licence, duration_seconds = r."durationSeconds", position = r.position
    from json_to_recordset(${JSON.stringify(changed)}::json) as r (session int, url text, kind coverage_kind, title text, licence text, "durationSeconds" int, position int, was json)
    where k.session_id = r.session and k.url = r.url and (k.kind::text, k.title, k.licence, k.duration_seconds::text, k.position::text)
      is not distinct from (r.was ->> 'kind', r.was ->> 'title', r.was ->> 'licence', r.was ->> 'durationSeconds', r.was ->> 'position')`);
}

type CoverageSaid = SessionRecord["coverage"][number];

const addressesOf = (said: CoverageSaid[] = []) => said.map(({ url }) => url);

const piecesOf = (said: CoverageSaid[] = []) =>
  said.map(({ kind, url, title, licence, durationSeconds }, position) => ({
    kind,
    url,
    title: title ?? null,
    licence: licence ?? null,
    durationSeconds: durationSeconds ?? null,
    position,
  }));
