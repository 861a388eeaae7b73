// Who may know of a plan: the one definition, in SQL and as numbers. Speaking is no plan: everybody may know of it.
import { closeness, type Closeness, type Viewer } from "#lib/follows/schema.ts";
import { contactsOf, isBlocked } from "#lib/follows/policy.ts";
import { raw, type Sql, sql } from "#lib/stores/postgres.ts";

/** How near somebody has to be. `only_me` is nobody else's. */
export const neededCloseness = { public: closeness.listed, followers: closeness.followed, mutuals: closeness.mutual } as const satisfies Record<
  string,
  Closeness
>;

/** The closeness that a visibility asks for, as SQL; null for `only_me`. */
export const neededOf = (visibility: Sql): Sql => sql`case ${visibility} ${raw(steps)} end`;

/** Whether a plan of a contact of this closeness may be known; both as SQL. */
export const isKnownAt = (visibility: Sql, near: Sql): Sql => sql`
  coalesce(${near} >= ${neededOf(visibility)}, ${visibility} = 'public')`;

const steps = Object.entries(neededCloseness)
  .map(([level, least]) => `when '${level}' then ${least}`)
  .join(" ");

/**
 * Rows (person_id, event_id, state, visibility, in_directory, is_contact) of the plans for some events (`where`, over `t`)
 * that a viewer may know of, own plans left out. Nobody who is hidden, and nothing across a block.
 * @example Bob attends for followers. Alice follows him on GitHub: she knows. Cem has his name in a file: he does not.
 */
export const knownPlans = (viewer: Record<keyof Viewer, Sql>, where: Sql): Sql => sql`
  select t.person_id, t.event_id, t.state, t.visibility, t.in_directory, c.person_id is not null as is_contact
  from attendance t join person p on p.id = t.person_id and not p.is_hidden left join (${contactsOf(viewer)}) c on c.person_id = t.person_id
  where ${where} and t.person_id <> ${viewer.personId} and ${isKnownAt(sql`t.visibility`, sql`c.closeness`)} and not ${isBlocked(viewer, sql`t.person_id`)}`;

/**
 * Rows (account_id, presence) of the accounts that were at an event already before a moment, each by the strongest of what
 * they are there. Who is told of it, not who may know.
 */
export const accountsAt = (eventId: Sql, before: Sql): Sql => sql`
  select c.id as account_id, (array['speaking', 'attending', 'tracking'])[min(x.strength)] as presence from (
    select a.person_id, 1 as strength from appearance a left join session s on s.id = a.session_id
    where a.event_id = ${eventId} and is_speaking(a.role) and s.is_hidden is not true and (a.created_at < ${before}) is not false
    union all select person_id, case state when 'attending' then 2 else 3 end from attendance where event_id = ${eventId} and created_at < ${before}
  ) x join account c on c.person_id = x.person_id group by c.id`;
