// What is said of a person is said of the sessions and events where everybody may see them.
import { type Sql, sql } from "#lib/stores/postgres.ts";
import { type Choice, isWhen, whereAndHow } from "./conditions.ts";

const appearances = sql`from appearance a join event e on e.id = a.event_id and not e.is_hidden left join session s on s.id = a.session_id
  left join place p on p.id = e.place_id where a.person_id = r.id and s.is_hidden is not true`;

/** Whether a person has any of these values. */
export function personHas({ name, values, now }: Choice): Sql {
  switch (name) {
    case "topic":
      return sql`exists (select ${appearances} and exists (select from session_topic x join topic t on t.id = x.topic_id where x.session_id = s.id and t.slug = any (${values}::text[])))`;
    case "language":
      return sql`exists (select ${appearances} and s.language = any (${values}::text[]))`;
    case "has":
      return sql`exists (select ${appearances} and exists (select from coverage x where x.event_id = e.id and x.session_id = s.id and x.kind::text = any (${values}::text[])))`;
    case "when":
      return isWhen(lastDay, values, now);
    case "year":
      return sql`exists (select ${appearances} and ${whereAndHow(name, values)})`;
    case "continent":
    case "country":
    case "city":
      return sql`case when exists (select ${appearances}) then exists (select ${appearances} and ${whereAndHow(name, values)}) else ${home(name, values)} end`;
    default:
      return sql`false`;
  }
}

const lastDay = sql`(select max(case when s.id is null then coalesce(e.ends_on, e.starts_on)
  else coalesce((s.starts_at at time zone known_zone(e.time_zone))::date, s.held_on, e.ends_on, e.starts_on) end) ${appearances})`;

/** Where they are at home counts as long as they have appeared nowhere. */
const home = (name: "continent" | "country" | "city", values: string[]): Sql =>
  name === "city"
    ? sql`exists (select from place p where p.id = r.place_id and ${whereAndHow(name, values)})`
    : sql`exists (select from (select r.country_code) p where ${whereAndHow(name, values)})`;
