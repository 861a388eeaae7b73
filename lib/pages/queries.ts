import { followOldSlug, followShortCode } from "#lib/addresses/queries.ts";
import { versionOfPerson } from "#lib/outbox/versions.ts";
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Subject } from "./routes.ts";

/**
 * The version of the page about a thing: another one after each change of anything that the page shows. Null where
 * nothing public stands there: the page may lead on, or say that there is nothing.
 */
export async function findPageVersion(subject: Subject): Promise<number | string | null> {
  const own = sql`coalesce((select sum(v.cache_version) from aggregate_version v where v.kind in (${subject.kind}, ${`${subject.kind}-page`}) and v.id = t.id), 0)::int`;
  const version = subject.kind === "person" ? versionOfPerson(sql`t.id`) : own;
  const [row] = await readQuery<{ version: number | string }>(sql`select ${version} as version from (${thingOf(subject)}) t`);
  return row?.version ?? null;
}

/** Whether a thing stood here and was taken down, or deleted. What was never public, or is hidden, is unknown to everybody. */
export async function isTakenDown(subject: Subject): Promise<boolean> {
  if (subject.kind === "session") return (await followShortCode(`s${subject.code}`)).kind === "gone";
  return (await followOldSlug(subject.kind, subject.slug, subject.kind === "event" ? String(subject.year) : "")).kind === "gone";
}

function thingOf(subject: Subject): Sql {
  switch (subject.kind) {
    case "event":
      return sql`select id from event where year = ${subject.year} and slug = ${subject.slug} and not is_hidden`;
    case "session":
      return sql`select s.id from session s join event e on e.id = s.event_id and not e.is_hidden where s.code = ${subject.code} and not s.is_hidden`;
    case "person":
      return sql`select id from person where slug = ${subject.slug} and not is_hidden`;
    case "series":
      return sql`select id from series where slug = ${subject.slug}`;
    case "topic":
      return sql`select id from topic where slug = ${subject.slug}`;
    case "venue":
      return sql`select id from venue where slug = ${subject.slug}`;
    case "guide":
      return sql`select id from guide where slug = ${subject.slug} and not is_hidden`;
  }
}
