import { coverageTable } from "#lib/coverage/commands.ts";
import { providerOf } from "#lib/coverage/providers.ts";
import { insertMissingRows } from "#lib/stores/bulk.ts";
import { sql } from "#lib/stores/postgres.ts";
import type { Batch } from "./batch.ts";
import type { Standing } from "./sessions.ts";
import { compareLists } from "../propose.ts";
import type { SessionRecord } from "../records.ts";

/** Adds the coverage that a source came to name, takes over what it says otherwise of the rest, removes what it names no longer. */
export async function applyCoverage(batch: Batch, standing: Standing[]): Promise<void> {
  const compared = standing.map((each) => ({ ...each, ...compareLists(urlsOf(each.before), urlsOf(each.now)) }));
  const rows = compared.flatMap(({ id, eventId, now, gained }) =>
    piecesOf(now)
      .filter(({ url }) => gained.includes(url))
      .map((piece) => ({ ...piece, eventId, sessionId: id, provider: providerOf(piece.url) })),
  );
  await insertMissingRows(batch.client, coverageTable, rows);
  await changeCoverage(batch, standing);
  const lost = compared.flatMap((each) => each.lost.map((url) => ({ id: each.id, url })));
  await batch.client.query(sql`
    delete from coverage where (session_id, url) in (select * from unnest(${lost.map(({ id }) => id)}::int[], ${lost.map(({ url }) => url)}::text[]))`);
}

/** Where somebody here said otherwise, that stays. */
async function changeCoverage(batch: Batch, standing: Standing[]): Promise<void> {
  const changed = standing.flatMap(({ id, before, now }) => {
    const known = new Map(piecesOf(before).map((piece) => [piece.url, piece]));
    return piecesOf(now).flatMap((piece) => {
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

const urlsOf = (record: SessionRecord | null) => record?.coverage.map(({ url }) => url) ?? [];

const piecesOf = (record: SessionRecord | null) =>
  (record?.coverage ?? []).map(({ kind, url, title, licence, durationSeconds }, position) => ({
    kind,
    url,
    title: title ?? null,
    licence: licence ?? null,
    durationSeconds: durationSeconds ?? null,
    position,
  }));
