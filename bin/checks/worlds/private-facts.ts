// Something private that is so in a directory or not: how it comes true, who is part of it, and who else may know of it.
// Two directories that differ in one of these look the same to everybody who may not know.
import type { Viewer } from "#lib/follows/schema.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";

export interface PrivateFact {
  what: string;
  /** What makes it likely to show where it leaks; so in both directories. */
  first?: Sql;
  become: Sql;
  /** People who are part of it. */
  about: number[];
  /** Where it shows, for those who may know. */
  eventId?: number;
  /** Whether somebody else may know. */
  isKnownTo?: (viewer: Viewer) => Promise<boolean>;
}

/** Whom and what a fact is about. Accounts have the persons of the same number, as in a made world. */
export interface Cast {
  personId: number;
  /** Who else is part of what is between two. */
  otherId: number;
  eventId: number;
  sessionId: number;
  topicId: number;
  now: Date;
}

const daysAgo = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

/** A plan of somebody who may be found, made or changed two days ago: a digest of this week would tell it. */
const planFor =
  (visibility: "followers" | "mutuals" | "only_me") =>
  ({ personId, eventId, now }: Cast): PrivateFact => ({
    what: `${personId} attends ${eventId} for ${visibility}`,
    become: sql`insert into attendance (person_id, event_id, state, visibility, in_directory, note, changed_at)
      values (${personId}, ${eventId}, 'attending', ${visibility}::visibility, true, 'with the night train', ${daysAgo(now, 2)})
      on conflict (person_id, event_id) do update set state = case attendance.state when 'attending' then 'tracking'::attendance_state else 'attending' end, note = 'by bus'
      where attendance.visibility = excluded.visibility`,
    about: [personId],
    eventId,
    isKnownTo: (viewer) => knowsPlansOf(personId, visibility, viewer),
  });

/** Said apart from the rule of `lib/attendance/policy.ts`, which it tries. */
async function knowsPlansOf(personId: number, visibility: string, { accountId, personId: viewerId }: Viewer): Promise<boolean> {
  const [row] = await query<{ follows: boolean; isBack: boolean; isApart: boolean }>(sql`
    select exists (select from follow where account_id = ${accountId} and person_id = ${personId} and source <> 'file') as follows,
      exists (select from follow f join account a on a.id = f.account_id where a.person_id = ${personId} and f.person_id = ${viewerId}) as "isBack",
      exists (select from removed_follower where account_id = ${accountId} and person_id = ${personId})
        or exists (select from block b join account a on a.id = b.account_id where b.kind = 'block'
          and ((b.account_id = ${accountId} and b.person_id = ${personId}) or (a.person_id = ${personId} and b.person_id = ${viewerId}))) as "isApart"`);
  return visibility !== "only_me" && row?.follows === true && !row.isApart && (visibility === "followers" || row.isBack);
}

/** Stars that are shared are known with the plan of their event; those of a plan for everybody to whoever has them on a list, too. */
async function knowsSharedStarsOf(personId: number, sessionId: number, viewer: Viewer): Promise<boolean> {
  const [plan] = await query<{ visibility: string; isListed: boolean }>(sql`
    select a.visibility, exists (select from follow where account_id = ${viewer.accountId} and person_id = ${personId})
      and not exists (select from block b join account own on own.id = b.account_id where b.kind = 'block'
        and ((b.account_id = ${viewer.accountId} and b.person_id = ${personId}) or (own.person_id = ${personId} and b.person_id = ${viewer.personId}))) as "isListed"
    from session s join attendance a on a.event_id = s.event_id where s.id = ${sessionId} and a.person_id = ${personId}`);
  if (!plan) return false;
  return plan.visibility === "public" ? plan.isListed : knowsPlansOf(personId, plan.visibility, viewer);
}

async function sharesStars(personId: number, sessionId: number): Promise<boolean> {
  const shared = await query(sql`
    select from attendance a join session s on s.event_id = a.event_id where a.person_id = ${personId} and s.id = ${sessionId} and a.shares_stars`);
  return shared.length > 0;
}

/** A place where follows are read from, as a fact within another statement; `s`. */
const sourceOf = (accountId: number, source: "mastodon" | "file", now: Date): Sql => sql`
  insert into follow_source_of_account (account_id, source, address, handle, found, fetched_at)
  values (${accountId}, ${source}::follow_source, 'social.example', 'ana', 1, ${daysAgo(now, 1)}) on conflict do nothing returning id`;

/** A plan for everybody at the event of a session, whose stars nobody is told yet. */
const openPlan = ({ personId, sessionId }: Cast): Sql => sql`
  insert into attendance (person_id, event_id, state, visibility) select ${personId}, event_id, 'attending', 'public' from session where id = ${sessionId}
  on conflict (person_id, event_id) do update set visibility = 'public', shares_stars = false`;

const digest = "\\x00112233";

/** Every kind of private fact that the site knows of, by name; one after the other they may come true between the same two. */
export const kindsOfFacts: Record<string, (cast: Cast) => PrivateFact> = {
  "a plan for followers": planFor("followers"),
  "a plan for those whom one follows back": planFor("mutuals"),
  "a plan for oneself": planFor("only_me"),
  "a follow made here": ({ personId, otherId }) => ({
    what: `${personId} follows ${otherId}`,
    become: sql`insert into follow (account_id, person_id, source) values (${personId}, ${otherId}, 'here') on conflict do nothing`,
    about: [personId, otherId],
  }),
  "a follow brought along": ({ personId, otherId, now }) => ({
    what: `${personId} follows ${otherId} elsewhere`,
    become: sql`with s as (${sourceOf(personId, "mastodon", now)}), named as (insert into source_follow (source_id, digest, person_id) select id, ${digest}::bytea, ${otherId} from s)
      insert into follow (account_id, person_id, source) select ${personId}, ${otherId}, 'mastodon' from s on conflict do nothing`,
    about: [personId, otherId],
  }),
  "a name on a list that nobody here has": ({ personId, now }) => ({
    what: `${personId} has a list with a name on it`,
    become: sql`with s as (${sourceOf(personId, "file", now)}) insert into unmatched_handle (source_id, digest) select id, ${digest}::bytea from s`,
    about: [personId],
  }),
  "a mute": ({ personId, otherId }) => ({
    what: `${personId} mutes ${otherId}`,
    become: sql`insert into block (account_id, person_id, kind) values (${personId}, ${otherId}, 'mute') on conflict do nothing`,
    about: [personId],
  }),
  "a follower who was let go": ({ personId, otherId }) => ({
    what: `${personId} lets ${otherId} go`,
    become: sql`insert into removed_follower (account_id, person_id) values (${otherId}, ${personId}) on conflict do nothing`,
    about: [personId, otherId],
  }),
  "a block": ({ personId, otherId }) => ({
    what: `${personId} blocks ${otherId}`,
    become: sql`insert into block (account_id, person_id, kind) values (${personId}, ${otherId}, 'block') on conflict (account_id, person_id) do update set kind = excluded.kind`,
    about: [personId, otherId],
  }),
  "a topic that is followed": ({ personId, topicId }) => ({
    what: `${personId} follows the topic ${topicId}`,
    become: sql`insert into followed_thing (account_id, topic_id) values (${personId}, ${topicId}) on conflict do nothing`,
    about: [personId],
  }),
  "less of something": ({ personId, topicId }) => ({
    what: `${personId} wants less of the topic ${topicId}`,
    become: sql`insert into less_like_this (account_id, reason) values (${personId}, ${`topic:${topicId}`}), (${personId}, 'attending') on conflict do nothing`,
    about: [personId],
  }),
  "a note to oneself": ({ personId }) => ({
    what: `${personId} notes something to every plan`,
    become: sql`update attendance set note = 'window seat' where person_id = ${personId}`,
    about: [personId],
  }),
  "a star": (cast) => ({
    what: `${cast.personId} stars the session ${cast.sessionId}`,
    first: openPlan(cast),
    become: sql`insert into session_star (person_id, session_id) values (${cast.personId}, ${cast.sessionId}) on conflict do nothing`,
    about: [cast.personId],
    isKnownTo: async (viewer) => (await sharesStars(cast.personId, cast.sessionId)) && knowsSharedStarsOf(cast.personId, cast.sessionId, viewer),
  }),
  "stars that are shared": (cast) => ({
    what: `${cast.personId} shares what they want to see at the event of the session ${cast.sessionId}`,
    first: openPlan(cast),
    become: sql`with star as (insert into session_star (person_id, session_id) values (${cast.personId}, ${cast.sessionId}) on conflict do nothing)
      update attendance set shares_stars = true where person_id = ${cast.personId} and event_id = (select event_id from session where id = ${cast.sessionId})`,
    about: [cast.personId],
    isKnownTo: (viewer) => knowsSharedStarsOf(cast.personId, cast.sessionId, viewer),
  }),
  "a draft": ({ personId, eventId }) => ({
    what: `${personId} typed another name for ${eventId}, which could not be taken`,
    become: sql`insert into edit_draft (account_id, entity, entity_id, typed, problem) values (${personId}, 'event', ${eventId}, '{"name": "Another name"}', 'Somebody else was faster.') on conflict do nothing`,
    about: [personId],
    eventId,
  }),
  "a search that is saved": ({ personId }) => ({
    what: `${personId} saves a search`,
    become: sql`insert into saved_search (account_id, path, name, question) values (${personId}, '/search/?q=talk', 'talk', '{"q": "talk"}') on conflict do nothing`,
    about: [personId],
  }),
  "a choice of mails": ({ personId, now }) => ({
    what: `${personId} wants no digest`,
    become: sql`insert into mail_setting (account_id, off, digest_due_at) values (${personId}, '{digest}', ${now}) on conflict (account_id) do update set off = '{digest}'`,
    about: [personId],
  }),
};
