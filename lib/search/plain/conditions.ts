// Conditions that things of all types share.
import { type Continent, countriesOf } from "#lib/places/countries.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";
import type { FacetName } from "../schema.ts";

export interface Choice {
  name: FacetName;
  values: string[];
  now: Date;
}

/** What is said of the event `e` at the place `p`. */
export function whereAndHow(name: "continent" | "country" | "city" | "year" | "format", values: string[]): Sql {
  switch (name) {
    case "continent":
      return sql`p.country_code = any (${values.flatMap((value) => countriesOf(value as Continent))}::text[])`;
    case "country":
      return sql`p.country_code = any (${values}::text[])`;
    case "city":
      return sql`p.kind = 'city' and p.path = any (${values}::text[])`;
    case "year":
      return sql`e.year::text = any (${values}::text[])`;
    case "format":
      return sql`e.format::text = any (${values}::text[])`;
  }
}

/** A day against today, in UTC. */
export function isWhen(lastDay: Sql, values: string[], now: Date): Sql {
  const today = now.toISOString().slice(0, 10);
  return sql`case when ${lastDay} >= ${today}::date then 'upcoming' when ${lastDay} < ${today}::date then 'past' end = any (${values}::text[])`;
}
