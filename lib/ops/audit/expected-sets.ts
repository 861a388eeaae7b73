// What every set should hold, stated a second time and in another way than where they are made, so that a mistake there shows.
import { attendeeKey, attendeeSetNames } from "#lib/attendance/attendee-sets.ts";
import { unpackContacts } from "#lib/follows/contact-list.ts";
import { followKey, followSetNames } from "#lib/follows/follow-set.ts";
import { followSources } from "#lib/follows/schema.ts";
import type { SetProjection } from "#lib/outbox/projections.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";
import { cold, readGroups, readText, type StoredGroup } from "#lib/stores/versioned-sets.ts";

/** A kind of groups of sets, and what they should hold. */
export interface SetKind {
  projection: SetProjection;
  names: readonly string[];
  keyOf: (id: number) => string;
  /** Rows (id, set, member) stated anew: what the sets should hold. */
  members: Sql;
  exists: Sql;
  /** Groups as they stand, a text among the sets as one more. */
  read: (ids: number[]) => Promise<StoredGroup[]>;
}

/** Every contact stated anew, one question after the other. What stands in the list beside the id is as many units of it. */
const contact = sql`
  select f.account_id as id, f.person_id as member, min(f.source) as source, exists (select from block m where m.account_id = f.account_id and m.person_id = f.person_id and m.kind = 'mute') as muted,
    count(*) filter (where f.source in ('here', 'bluesky', 'github', 'mastodon')) > 0 and (f.person_id, f.account_id) not in (select person_id, account_id from removed_follower) as followed,
    mine.person_id in (select back.person_id from follow back where back.account_id = (select other.id from account other where other.person_id = f.person_id)) as back
  from follow f join account mine on mine.id = f.account_id
  where f.person_id <> mine.person_id and (f.account_id, f.person_id) not in (select account_id, person_id from block where kind = 'block')
    and (mine.person_id, f.person_id) not in (select b.person_id, keeper.person_id from block b join account keeper on keeper.id = b.account_id where b.kind = 'block')
  group by f.account_id, f.person_id, mine.person_id`;

const inList = 1_000;
const valueInList = sql`c.member::bigint * ${inList}::int + array_position(${followSources as unknown as string[]}::text[], c.source::text) - 1
  + case when c.followed and c.back then 16 when c.followed then 8 else 0 end + case when c.muted then 32 else 0 end`;

export const setKinds: SetKind[] = [
  {
    projection: "event-people",
    names: attendeeSetNames,
    keyOf: attendeeKey,
    exists: sql`select id from event`,
    members: sql`
      select event_id as id, 'speaking' as set, person_id as member from appearance where role = any ('{speaker,keynote,panelist,host}')
        and not exists (select from session where session.id = session_id and is_hidden) and person_id in (select id from person where not is_hidden)
      union select event_id, concat(state, ':', visibility), person_id from attendance where visibility in ('public', 'followers', 'mutuals') and person_id in (select id from person where not is_hidden)`,
    read: (ids) => readGroups(ids.map(attendeeKey), attendeeSetNames),
  },
  {
    projection: "follow-set",
    names: [...followSetNames.sets, "list"],
    keyOf: followKey,
    exists: sql`select id from account`,
    members: sql`
      select c.id, s.set, case s.set when 'list' then ${valueInList} else c.member end as member from (${contact}) c
      cross join lateral unnest(array_remove(array['list', 'people', case when c.followed then 'followed' end, case when c.followed and c.back then 'mutual' end], null)) as s (set)`,
    read: readFollowGroups,
  },
];

async function readFollowGroups(ids: number[]): Promise<StoredGroup[]> {
  const [groups, lists] = await Promise.all([
    readGroups(ids.map(followKey), followSetNames.sets),
    Promise.all(ids.map((id) => readText({ key: followKey(id), name: "list" }))),
  ]);
  return groups.map(({ version, sets }, at) => ({ version, sets: { ...sets, list: membersOfList(lists[at]) } }));
}

function membersOfList(found: Awaited<ReturnType<typeof readText>> | undefined): number[] | null {
  if (!found || found === cold) return null;
  const { ids, marks } = unpackContacts(found);
  return [...ids].map((id, at) => id * inList + (marks[at] as number));
}
