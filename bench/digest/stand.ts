// What the bench of digests works on: the made-up directory of the calendars' bench, and many readers whose digests are due.
import { refreshFollowSets } from "#lib/follows/follow-set.ts";
import { owe } from "#lib/outbox/owed.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { openStand } from "../calendar/stand.ts";

/**
 * How many people a reader follows, all of them with plans: many, of whom there is more to tell than a mail holds; and as
 * many as people have friends in the graph `facebook-combined`.
 */
export const followsOfEach = { many: 200, usual: 44 };

/** Fills the directory anew; readers are accounts of people who attend something. Returns how many there are. */
export async function openReaders(size: string, count: number): Promise<number> {
  await openStand(size, [50]);
  await transaction(async (client) => {
    await client.query("set local session_replication_role = replica"); // as a load is: nothing is owed for it
    await client.query(sql`delete from mail_setting`);
    await client.query(sql`update account set email = null, welcomed_at = null`);
    await client.query(sql`update attendance set changed_at = now() - make_interval(mins => 30 + (person_id * 7 + event_id) % (60 * 24 * 60)) where true`); // two months of plans: a seventh or so in a week
    await client.query(
      sql`create temporary table reader on commit drop as select id, row_number() over (order by id) as n from account order by id desc limit ${count}`,
    );
    await client.query(
      sql`create temporary table attending on commit drop as select person_id, row_number() over (order by person_id) as n from (select distinct person_id from attendance t join event e on e.id = t.event_id where e.starts_on > current_date) x`,
    );
    await client.query(sql`create index on attending (n)`);
    await client.query(sql`analyze attending`);
    await client.query(sql`
      insert into follow (account_id, person_id, source) select r.id, t.person_id, 'here' from reader r cross join generate_series(1, ${followsOfEach.many}) k
      join attending t on t.n = 1 + abs(hashint8(r.id::bigint * 1000 + k)) % (select count(*) from attending) on conflict do nothing`);
    await client.query(sql`update account a set email = concat('reader-', a.id, '@people.example'), welcomed_at = now() from reader r where r.id = a.id`);
    await client.query(sql`insert into mail_setting (account_id, digest_since, digest_due_at) select id, now() - interval '7 days', now() from reader`);
  });
  await query(sql`analyze`);
  return bringSetsUp();
}

/** From now on readers follow fewer. */
export async function followFewer(): Promise<void> {
  await transaction(async (client) => {
    await client.query("set local session_replication_role = replica");
    await client.query(sql`
      delete from follow f using (select account_id, person_id, row_number() over (partition by account_id order by hashint4(person_id)) as n from follow where account_id in (select account_id from mail_setting)) x
      where x.account_id = f.account_id and x.person_id = f.person_id and x.n > ${followsOfEach.usual}`);
  });
  await query(sql`analyze follow`);
  await bringSetsUp();
}

async function bringSetsUp(): Promise<number> {
  const ids = (await query<{ id: number }>(sql`select account_id as id from mail_setting order by 1`)).map(({ id }) => id);
  for (let at = 0; at < ids.length; at += 500) {
    await owe("follow-set", ids.slice(at, at + 500));
    await refreshFollowSets(ids.slice(at, at + 500));
  }
  return ids.length;
}
