// One source is read, and what it says becomes follows.
import type { Result } from "#lib/kit/result.ts";
import { unseal } from "#lib/kit/signing/seal.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { writeSource } from "./matching/write-source.ts";
import type { FollowSource, ReadFailure } from "./schema.ts";
import { type NotRead, type Outside, type Read, theOutside } from "./sources/ask.ts";
import { nextAfter, nextRegular } from "./sources/due.ts";
import { readBluesky } from "./sources/read-bluesky.ts";
import { readGithub } from "./sources/read-github.ts";
import { readMastodon } from "./sources/read-mastodon.ts";

/** What a token of another server is sealed for. */
export const tokenPurpose = "follow source";

interface SourceRow {
  id: number;
  accountId: number;
  source: FollowSource;
  address: string;
  handle: string;
  externalId: string | null;
  secret: string | null;
  validators: string[];
}

export type SourceRead = Result<{ found: number; added: number; removed: number }, ReadFailure | "gone">;

/** Reads a source to its end and makes its follows what it says. Where it cannot be read, what it said before stands. */
export async function readSourceNow(sourceId: number, outside: Outside = theOutside): Promise<SourceRead> {
  const row = await findSource(sourceId);
  if (!row) return { ok: false, reason: "gone" };
  const read = await readFrom(outside, row);
  return read.ok ? keep(row, read) : postpone(row, read);
}

/** A source that is paused or a file is not read. */
async function findSource(sourceId: number): Promise<SourceRow | undefined> {
  const [row] = await query<SourceRow>(sql`
    select id, account_id as "accountId", source, address, handle, external_id as "externalId", secret, validators
    from follow_source_of_account where id = ${sourceId} and not is_paused and source <> 'file'`);
  return row;
}

function readFrom(outside: Outside, { source, secret, ...row }: SourceRow): Promise<Read> {
  const token = secret === null ? null : unseal(secret, tokenPurpose);
  if (source === "mastodon") return readMastodon(outside, { ...row, token });
  if (source === "bluesky") return readBluesky(outside, row);
  if (source === "github") return readGithub(outside, { ...row, token });
  throw new Error(`Nothing reads a source of the kind ${source}.`);
}

/** The row is locked: a source that was removed meanwhile brings nothing back. */
async function keep({ id, accountId, source }: SourceRow, read: Extract<Read, { ok: true }>): Promise<SourceRead> {
  return transaction(async (client) => {
    const [held] = await query<{ found: number }>(sql`select found from follow_source_of_account where id = ${id} for update`, client);
    if (!held) return { ok: false, reason: "gone" };
    await query(sql`update follow_source_of_account set fetched_at = now(), next_at = ${nextRegular()}, failure = null where id = ${id}`, client);
    if ("isUnchanged" in read) return { ok: true, found: held.found, added: 0, removed: 0 };
    await query(
      sql`update follow_source_of_account set found = ${read.handles.length}, external_id = coalesce(${read.externalId ?? null}, external_id),
            validators = ${read.validators ?? []} where id = ${id}`,
      client,
    );
    const changed = await writeSource(client, { sourceId: id, accountId, source, handles: read.handles });
    return { ok: true, found: read.handles.length, ...changed };
  });
}

async function postpone({ id }: SourceRow, { reason, until }: NotRead): Promise<SourceRead> {
  await query(sql`update follow_source_of_account set failure = ${reason}, next_at = ${nextAfter(reason, until)} where id = ${id}`);
  return { ok: false, reason };
}
