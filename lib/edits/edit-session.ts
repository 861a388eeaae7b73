// Somebody changes a session: the fields that they touched, all of them or none.
import type pg from "pg";
import type { Result } from "#lib/kit/result.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { findOrAddTopics } from "#lib/topics/commands.ts";
import { keepRevision, noteWhoSaid } from "./history.ts";
import { type Contested, mergeForm, type Wanted } from "./merge-form.ts";
import { type SessionForm, wordsOf } from "./schema.ts";
import { findSessionForm } from "./session-form.ts";

export type EditedSession =
  | Result<{ changed: string[] }, "no-such-session" | "ends-before-it-starts">
  | { ok: false; reason: "changed-meanwhile"; contested: Contested };

/** Takes what was touched. Nothing, where another has touched the same meanwhile, or the times make no sense. */
export async function editSession({ accountId, code, why, ...asked }: Wanted<SessionForm> & { accountId: number; code: string }): Promise<EditedSession> {
  return transaction(async (client) => {
    const session = await findSessionForm(code, { client, isLocked: true });
    if (!session) return { ok: false, reason: "no-such-session" };
    const { id, form, timeZone } = session;
    const merged = mergeForm(form, asked);
    if (!merged.ok) return merged;
    const { next, changed } = merged;
    if (next.endsAt && (!next.startsAt || next.endsAt < next.startsAt)) return { ok: false, reason: "ends-before-it-starts" };
    if (changed.length === 0) return { ok: true, changed };
    await write(client, { id, next, changed, timeZone });
    await noteWhoSaid(client, { entity: "session", id, accountId, fields: changed.filter((field) => field !== "topics") });
    await keepRevision(client, { entity: "session", id, accountId, before: form, after: next, changed, why });
    return { ok: true, changed };
  });
}

async function write(
  client: pg.ClientBase,
  { id, next, changed, timeZone }: { id: number; next: SessionForm; changed: string[]; timeZone: string },
): Promise<void> {
  const at = (local: string) => sql`(nullif(${local}, '')::timestamp at time zone ${timeZone})`;
  await query(sql`update session set title = ${next.title}, abstract = nullif(${next.abstract}, ''), room = nullif(${next.room}, '') where id = ${id}`, client);
  if (changed.some((field) => field === "startsAt" || field === "endsAt"))
    await query(sql`update session set starts_at = ${at(next.startsAt)}, ends_at = ${at(next.endsAt)} where id = ${id}`, client);
  if (!changed.includes("topics")) return;
  const ids = [...new Set((await findOrAddTopics(client, wordsOf(next.topics))).values())];
  await query(sql`delete from session_topic where session_id = ${id} and not (topic_id = any (${ids}::int[]))`, client);
  await query(sql`insert into session_topic (session_id, topic_id) select ${id}, unnest(${ids}::int[]) on conflict do nothing`, client);
}
