// An account says where else it follows people: an account on another network, or a file.
import type { Result } from "#lib/kit/result.ts";
import { seal } from "#lib/kit/signing/seal.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { writeSource } from "./matching/write-source.ts";
import { tokenPurpose } from "./read-source.ts";
import type { FollowSource } from "./schema.ts";
import { blueskyHandle, githubHandle, mastodonHandle } from "./sources/handles.ts";
import { type HandlesOfFile, mostFileBytes, readHandles } from "./sources/read-file.ts";
import { serverAddress } from "./sources/servers.ts";

export interface Connection {
  accountId: number;
  source: "bluesky" | "github" | "mastodon";
  /** As its owner types it, or as a sign-in there told. */
  handle: string;
  /** The server, where the handle does not say it: on Mastodon the two may differ. */
  server?: string;
  /** What names it there for ever, where a sign-in told. */
  externalId?: string;
  /** Permission to read, where a sign-in gave one. */
  token?: string;
}

const mostSources = 20;

/** Remembers the source, which is due at once: a worker reads it within seconds. Connected again it keeps what it said, and takes the new permission. */
export async function connectSource(given: Connection): Promise<Result<{ sourceId: number }, "not-a-handle" | "not-a-server" | "too-many-sources">> {
  const handle = handleOf(given);
  if (!handle) return { ok: false, reason: "not-a-handle" };
  const address = addressOf(given, handle);
  if (!address) return { ok: false, reason: "not-a-server" };
  if ((await countOthers({ ...given, address, handle })) >= mostSources) return { ok: false, reason: "too-many-sources" };
  const [row] = await query<{ id: number }>(sql`
    insert into follow_source_of_account (account_id, source, address, handle, external_id, secret, next_at)
    values (${given.accountId}, ${given.source}::follow_source, ${address}, ${handle}, ${given.externalId ?? null}, ${given.token ? seal(given.token, tokenPurpose) : null}, now())
    on conflict (account_id, source, address, handle) do update set external_id = coalesce(excluded.external_id, follow_source_of_account.external_id),
      secret = coalesce(excluded.secret, follow_source_of_account.secret), next_at = now(), is_paused = false, failure = null
    returning id`);
  return { ok: true, sourceId: (row as { id: number }).id };
}

function handleOf({ source, handle, server }: Connection): string | null {
  if (source === "github") return githubHandle(handle.replace(/^(?:https?:\/\/)?(?:www\.)?github\.com\//i, ""))?.handle ?? null;
  if (source === "bluesky") return blueskyHandle(handle.replace(/^https?:\/\/bsky\.app\/profile\//i, ""))?.handle ?? null;
  if (mastodonHandle(handle)) return mastodonHandle(handle)?.handle ?? null;
  const name = handle.trim().replace(/^@/, "").toLowerCase();
  return server && /^[\w.-]{1,64}$/.test(name) ? `${name}@${new URL(originLike(server)).hostname}` : null;
}

const originLike = (server: string): string => `https://${(serverAddress(server) ?? "nowhere.invalid").replace(/^https?:\/\//, "")}`;

function addressOf({ source, server }: Connection, handle: string): string | null {
  if (source === "mastodon") return serverAddress(server ?? handle.split("@")[1] ?? "");
  return source === "github" ? "github.com" : "bluesky";
}

async function countOthers({ accountId, source, address, handle }: Omit<Connection, "source"> & { source: FollowSource; address: string }): Promise<number> {
  const [row] = await query<{ count: number }>(sql`
    select count(*)::int as count from follow_source_of_account
    where account_id = ${accountId} and (source, address, handle) <> (${source}::follow_source, ${address}, ${handle})`);
  return row?.count ?? 0;
}

export interface GivenFile {
  accountId: number;
  name: string;
  bytes: Buffer;
}

export type FileTaken = Result<
  { sourceId: number; found: number; matched: number } & Pick<HandlesOfFile, "unread" | "unreadCount">,
  "too-large" | "not-text" | "nothing-in-it" | "too-many-sources"
>;

/** Reads a file of handles at once. One of the same name takes the place of the one before. The file itself is not kept. */
export async function connectFile({ accountId, name, bytes }: GivenFile): Promise<FileTaken> {
  if (bytes.length > mostFileBytes) return { ok: false, reason: "too-large" };
  const text = new TextDecoder("utf-8", { fatal: false }).decode(bytes);
  if (/\0|\uFFFD/.test(text)) return { ok: false, reason: "not-text" };
  const { handles, unread, unreadCount } = readHandles(text);
  if (handles.length === 0) return { ok: false, reason: "nothing-in-it" };
  const address =
    name
      .replaceAll(/[\p{Cc}/\\]/gu, "")
      .trim()
      .slice(0, 100) || "handles";
  if ((await countOthers({ accountId, source: "file", address, handle: "" })) >= mostSources) return { ok: false, reason: "too-many-sources" };
  const { sourceId, matched } = await transaction(async (client) => {
    const [row] = await query<{ id: number }>(
      sql`insert into follow_source_of_account (account_id, source, address, handle, found, fetched_at) values (${accountId}, 'file', ${address}, '', ${handles.length}, now())
          on conflict (account_id, source, address, handle) do update set found = excluded.found, fetched_at = now() returning id`,
      client,
    );
    const { id } = row as { id: number };
    await writeSource(client, { sourceId: id, accountId, source: "file", handles });
    const [counted] = await query<{ matched: number }>(sql`select matched from follow_source_of_account where id = ${id}`, client);
    return { sourceId: id, matched: counted?.matched ?? 0 };
  });
  return { ok: true, sourceId, found: handles.length, matched, unread, unreadCount };
}
