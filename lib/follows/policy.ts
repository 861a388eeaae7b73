// Who is a contact of whom, and how near: the one definition, in SQL. Sets and lists in Redis are made of it.
import { raw, type Sql, sql } from "#lib/stores/postgres.ts";
import { closeness, type Viewer } from "./schema.ts";

/**
 * Rows (person_id, source, closeness, is_muted) of the contacts of an account: everybody whom it follows, but for its own
 * person and whoever blocks or is blocked. Whom the other side has let go is no nearer than a name on a list.
 * @example Alice follows Bob on GitHub, Bob follows Alice: mutual. She has Cem in a file: listed, even if Cem follows her.
 */
export const contactsOf = ({ accountId, personId }: Record<keyof Viewer, Sql>): Sql => sql`
  select f.person_id, min(f.source) as source,
    case when not bool_or(f.source <> 'file') or exists (select from removed_follower r where r.person_id = f.person_id and r.account_id = ${accountId}) then ${inline(closeness.listed)}
      when exists (select from account theirs join follow back on back.account_id = theirs.id where theirs.person_id = f.person_id and back.person_id = ${personId}) then ${inline(closeness.mutual)}
      else ${inline(closeness.followed)} end as closeness,
    exists (select from block m where m.account_id = ${accountId} and m.person_id = f.person_id and m.kind = 'mute') as is_muted
  from follow f
  where f.account_id = ${accountId} and f.person_id <> ${personId} and not ${isBlocked({ accountId, personId }, sql`f.person_id`)}
  group by f.person_id`;

/** Whether one of the two keeps the other away. */
export const isBlocked = ({ accountId, personId }: Record<keyof Viewer, Sql>, other: Sql): Sql => sql`(
  exists (select from block b where b.account_id = ${accountId} and b.person_id = ${other} and b.kind = 'block')
  or exists (select from block b join account x on x.id = b.account_id where x.person_id = ${other} and b.person_id = ${personId} and b.kind = 'block'))`;

/** Rows (person_id) of everybody whom the viewer keeps away or is kept away by: few, and for whole lists. */
export const acrossBlock = ({ accountId, personId }: Record<keyof Viewer, Sql>): Sql => sql`
  select b.person_id from block b where b.account_id = ${accountId} and b.kind = 'block'
  union select x.person_id from block b join account x on x.id = b.account_id where b.person_id = ${personId} and b.kind = 'block'`;

/** A viewer as SQL. */
export const viewerInSql = ({ accountId, personId }: Viewer): Record<keyof Viewer, Sql> => ({
  accountId: sql`${accountId}::int`,
  personId: sql`${personId}::int`,
});

/** A number of ours in the text, so that the plan does not depend on it. */
const inline = (value: number): Sql => raw(String(value));
