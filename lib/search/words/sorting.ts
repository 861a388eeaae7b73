import type { SearchQuery } from "../schema.ts";

const byDay = (order: "asc" | "desc") => ({ startsOn: { order, missing: "_last", unmapped_type: "date" } });
const bySessions = { sessions: { order: "desc", missing: "_last", unmapped_type: "integer" } };
const byClosing = [
  { closesAt: { order: "asc", missing: "_last", unmapped_type: "date" } },
  { "calls.closesAt": { order: "asc", missing: "_last", nested: { path: "calls" } } },
];
/** So that pages go on where the last one ended: an event and a call may have the same number. */
const byThing = [{ id: "desc" }, { type: "asc" }];

/** How results are ordered. Without words, what is still to come begins with the soonest, and open calls with the next to close. */
export function sortingOf({ q, sort, when, call }: SearchQuery): object[] {
  if (sort === "date") return [byDay("asc"), bySessions, ...byThing];
  if (sort === "newest") return [byDay("desc"), bySessions, ...byThing];
  const first = q === "" ? [] : ["_score" as unknown as object];
  if (call.length > 0) return [...first, ...byClosing, ...byThing];
  const isComing = q === "" && when.length === 1 && when[0] === "upcoming";
  return [...first, byDay(isComing ? "asc" : "desc"), bySessions, ...byThing];
}
