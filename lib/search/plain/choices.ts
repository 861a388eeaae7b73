// The choices of a question as conditions: the same that the index is asked, from the rows that its documents are made of.
import { lastDeadline } from "./found-in.ts";
import { closesAt } from "#lib/calls/search-document.ts";
import { lastDayOfEvent, monthsOfEvent } from "#lib/events/search-document.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { dayOfSession } from "#lib/sessions/search-document.ts";
import { join, type Sql, sql } from "#lib/stores/postgres.ts";
import { wantsAll } from "../facets/filters.ts";
import { type FacetName, facetNames, type SearchQuery } from "../schema.ts";
import { personHas } from "./choices-of-people.ts";
import { type Choice, isWhen, whereAndHow } from "./conditions.ts";

/** All that was chosen, of a thing of this type. Its type itself is chosen by whoever asks. */
export function choices(type: DocumentProjection, query: SearchQuery, now: Date): Sql {
  const has = (name: FacetName, values: string[]) =>
    sql`(${type === "person" ? personHas({ name, values, now }) : thingHas(type, { name, values, now })}) is true`;
  const parts = facetNames
    .filter((name) => name !== "type")
    .flatMap((name) => {
      const [chosen, out] = [query[name] as string[], query.not[name] as string[]];
      const groups = chosen.length === 0 ? [] : wantsAll(query, name) ? chosen.map((value) => [value]) : [chosen];
      return [...groups.map((values) => has(name, values)), ...(out.length > 0 ? [sql`not (${has(name, out)})`] : [])];
    });
  return parts.length === 0 ? sql`true` : join(parts, " and ");
}

/** Whether an event, session, piece of coverage or call has any of these values. */
function thingHas(type: DocumentProjection, { name, values, now }: Choice): Sql {
  const ofSession = type === "session" || type === "coverage";
  switch (name) {
    case "type":
      return sql`true`;
    case "topic":
      return ofSession
        ? sql`exists (select from session_topic x join topic t on t.id = x.topic_id where x.session_id = s.id and t.slug = any (${values}::text[]))`
        : sql`exists (select from event_topic x join topic t on t.id = x.topic_id where x.event_id = e.id and t.slug = any (${values}::text[]))`;
    case "month":
      return ofSession
        ? sql`case when ${dayOfSession} is null then ${monthsOfEvent} else array[left((${dayOfSession})::text, 7)] end && ${values}::text[]`
        : sql`${monthsOfEvent} && ${values}::text[]`;
    case "when":
      return isWhen(ofSession ? sql`coalesce(${dayOfSession}, ${lastDayOfEvent})` : lastDayOfEvent, values, now);
    case "language":
      return ofSession ? sql`s.language = any (${values}::text[])` : sql`e.languages && ${values}::text[]`;
    case "has":
      return coverageOf(type, values);
    case "call":
      return ofCall(type, values, now);
    default:
      return whereAndHow(name, values);
  }
}

function coverageOf(type: DocumentProjection, values: string[]): Sql {
  if (type === "coverage") return sql`k.kind::text = any (${values}::text[])`;
  if (type === "session")
    return sql`exists (select from coverage x where x.event_id = e.id and x.session_id = s.id and x.kind::text = any (${values}::text[]))`;
  if (type === "call") return sql`false`;
  return sql`exists (select from coverage x left join session y on y.id = x.session_id where x.event_id = e.id and y.is_hidden is not true and x.kind::text = any (${values}::text[]))`;
}

function ofCall(type: DocumentProjection, values: string[], now: Date): Sql {
  if (type === "call") return isOpen(values, now);
  return type === "event" ? sql`exists (select from call q ${lastDeadline} where q.event_id = e.id and ${isOpen(values, now)})` : sql`false`;
}

const withinDays: Record<string, number> = { open: 1_000_000, week: 7, month: 30 };

/** To the minute, as the index is asked. */
function isOpen(values: string[], now: Date): Sql {
  const minute = `${now.toISOString().slice(0, 16)}:00Z`;
  const days = Math.max(...values.map((value) => withinDays[value] ?? 0));
  return sql`e.status <> 'cancelled' and ${closesAt} > ${minute}::timestamptz and ${closesAt} <= ${minute}::timestamptz + make_interval(days => ${days}::int)
    and (select min(x.due_on) from call_milestone x where x.call_id = q.id and not x.is_replaced and x.kind = 'opens') > ${minute}::timestamptz::date is not true`;
}
