// What a source names becomes who is here, and digests of all others.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Elsewhere } from "../schema.ts";
import { digestOf, digestsOf } from "./digests.ts";
import { findHolders } from "./holders.ts";
import { type Kind, lockMatching, recount, settleFollows } from "./settle.ts";

export interface Named extends Kind {
  sourceId: number;
  handles: Elsewhere[];
}

/** A digest with the person here whose handle it is; null while there is none. */
interface Said {
  digest: Buffer;
  personId: number | null;
}

/** By the digest as text. */
type Known = Map<string, Said>;

/** Makes the source name just these. A second time nothing is written. */
export async function writeSource(client: pg.ClientBase, { sourceId, handles, ...kind }: Named): Promise<{ added: number; removed: number }> {
  await lockMatching(client);
  const holders = await findHolders(client, handles);
  const known = await readKnown(client, sourceId);
  const said: Known = new Map(handles.map((each, at) => asSaid(each, holders.get(at) ?? null, known)));
  await forget(
    client,
    sourceId,
    [...known].flatMap(([key, { digest, personId }]) => (said.get(key)?.personId === personId ? [] : [digest])),
  );
  await remember(
    client,
    sourceId,
    [...said].flatMap(([key, each]) => (known.get(key)?.personId === each.personId ? [] : [{ ...each, isLate: known.get(key)?.personId === null }])),
  );
  await recount(client, [sourceId]);
  if (kind.source === "bluesky") await askForNames(client);
  return settleFollows(client, kind);
}

/** Under whichever key it is kept already, so that another key alone writes nothing. */
function asSaid(handle: Elsewhere, personId: number | null, known: Known): [string, Said] {
  const kept = digestsOf(handle).find((each) => known.has(each.toString("hex")));
  const digest = kept ?? digestOf(handle);
  return [digest.toString("hex"), { digest, personId }];
}

async function readKnown(client: pg.ClientBase, sourceId: number): Promise<Known> {
  const rows = await query<Said>(
    sql`select digest, person_id as "personId" from source_follow where source_id = ${sourceId}
        union all select digest, null from unmatched_handle where source_id = ${sourceId}`,
    client,
  );
  return new Map(rows.map((row) => [row.digest.toString("hex"), row]));
}

async function forget(client: pg.ClientBase, sourceId: number, digests: Buffer[]): Promise<void> {
  if (digests.length === 0) return;
  for (const table of [sql`source_follow`, sql`unmatched_handle`])
    await query(sql`delete from ${table} where source_id = ${sourceId} and digest = any (${digests}::bytea[])`, client);
}

/** Who had been waited for is a late comer; who is new to the source is none, since the account comes to follow them only now. */
async function remember(client: pg.ClientBase, sourceId: number, said: (Said & { isLate: boolean })[]): Promise<void> {
  const [here, others] = [said.filter(({ personId }) => personId !== null), said.filter(({ personId }) => personId === null)];
  if (here.length > 0)
    await query(
      sql`insert into source_follow (source_id, digest, person_id, came_late_at)
          select ${sourceId}, digest, person_id, case when is_late then now() end
          from unnest(${here.map(({ digest }) => digest)}::bytea[], ${here.map(({ personId }) => personId)}::int[], ${here.map(({ isLate }) => isLate)}::boolean[])
            as s (digest, person_id, is_late) order by 2`,
      client,
    );
  if (others.length > 0)
    await query(
      sql`insert into unmatched_handle (source_id, digest) select ${sourceId}, digest from unnest(${others.map(({ digest }) => digest)}::bytea[]) as s (digest) order by 2`,
      client,
    );
}

/** Follows of Bluesky name accounts by what names them for ever: of people here it is found out once somebody looks for them. */
const askForNames = (client: pg.ClientBase) =>
  query(
    sql`insert into person_to_match (person_id)
        select distinct person_id from person_handle where network = 'bluesky' and external_id is null and (verified_at is not null or is_trusted)
        on conflict (person_id) do update set next_at = now()`,
    client,
  );
