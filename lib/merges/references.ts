// All that leads to a person, an event, a session, a call or a piece of coverage. A test holds it against the schema.
import type { Absorbed, Row } from "./schema.ts";

/** A column that leads to a thing. In conditions, `g` is a row of the gone one and `k` one of the kept one. */
export interface Reference {
  table: string;
  column: string;
  /** The column that says to what kind of thing the other one leads. */
  kindColumn?: string;
  /** Whether a row of the kept one says the same already. Without one there is no such thing, and every row moves. */
  twin?: string;
  /** What the kept row takes over from its twin; nothing where this is not given. */
  combine?: (kept: Row, gone: Row) => Row;
  /** Such a row is a thing with an address, and is merged into its twin. */
  absorb?: Absorbed;
}

/** Columns of the primary key, where it is not `id`. */
export const keysOf: Record<string, string[]> = {
  attendance: ["person_id", "event_id"],
  block: ["account_id", "person_id"],
  call_fact: ["call_id", "kind"],
  event_safety_fact: ["event_id", "kind"],
  event_topic: ["event_id", "topic_id"],
  external_id: ["scheme", "value", "entity"],
  follow: ["account_id", "person_id", "source"],
  guide_event: ["guide_id", "event_id"],
  person_alias: ["person_id", "name"],
  person_handle: ["person_id", "network", "handle"],
  removed_follower: ["person_id", "account_id"],
  session_star: ["person_id", "session_id"],
  session_topic: ["session_id", "topic_id"],
  source_follow: ["source_id", "digest"],
  speaker_offer: ["person_id"],
  told_apart: ["kind", "one_id", "other_id"],
  value_source: ["entity", "entity_id", "field"],
};

/** What leads to things of any kind. */
const ofAnyKind: Reference[] = [
  { table: "source_record", column: "entity_id", kindColumn: "kind" },
  { table: "external_id", column: "entity_id", kindColumn: "entity" },
  { table: "revision", column: "entity_id", kindColumn: "entity" },
  { table: "told_apart", column: "one_id", kindColumn: "kind", twin: "k.other_id = g.other_id" },
  { table: "told_apart", column: "other_id", kindColumn: "kind", twin: "k.one_id = g.one_id" },
];

const sameUrl = "k.url = g.url and k.session_id is not distinct from g.session_id";

/** In the order in which they are moved. Sessions come before all that moves along with them. */
export const references: Record<Absorbed, Reference[]> = {
  person: [
    ...ofAnyKind,
    { table: "appearance", column: "person_id", twin: "k.event_id = g.event_id and k.session_id is not distinct from g.session_id and k.role = g.role" },
    { table: "person_alias", column: "person_id", twin: "k.name = g.name", combine: asPrivate },
    { table: "person_handle", column: "person_id", twin: "k.network = g.network and lower(k.handle) = lower(g.handle)", combine: asBelieved },
    { table: "credit", column: "person_id", twin: "k.kind = g.kind and lower(k.title) = lower(g.title)", combine: fill("url", "identifier", "published_year") },
    { table: "attendance", column: "person_id", twin: "k.event_id = g.event_id", combine: onePlan },
    { table: "account", column: "person_id" },
    // Two offers are somebody's own words twice: those of the kept one stand.
    { table: "speaker_offer", column: "person_id", twin: "true" },
    { table: "follow", column: "person_id", twin: "k.account_id = g.account_id and k.source = g.source", combine: asPrivate },
    { table: "source_follow", column: "person_id" },
    { table: "removed_follower", column: "person_id", twin: "k.account_id = g.account_id" },
    { table: "block", column: "person_id", twin: "k.account_id = g.account_id", combine: asApart },
    { table: "session_star", column: "person_id", twin: "k.session_id = g.session_id" },
  ],
  event: [
    ...ofAnyKind,
    { table: "session", column: "event_id" },
    {
      table: "appearance",
      column: "event_id",
      twin: "k.person_id = g.person_id and k.session_id is null and g.session_id is null and k.role = g.role",
    },
    { table: "coverage", column: "event_id", twin: sameUrl, absorb: "coverage" },
    { table: "call", column: "event_id", twin: "k.name is not distinct from g.name", absorb: "call" },
    { table: "attendance", column: "event_id", twin: "k.person_id = g.person_id", combine: onePlan },
    { table: "event_topic", column: "event_id", twin: "k.topic_id = g.topic_id" },
    { table: "event_status_change", column: "event_id" },
    { table: "event_safety_fact", column: "event_id", twin: "k.kind = g.kind" },
    { table: "guide_event", column: "event_id", twin: "k.guide_id = g.guide_id", combine: fill("note", "added_by") },
  ],
  session: [
    ...ofAnyKind,
    { table: "session", column: "parent_id" },
    { table: "appearance", column: "session_id", twin: "k.person_id = g.person_id and k.role = g.role" },
    { table: "coverage", column: "session_id", twin: "k.url = g.url", absorb: "coverage" },
    { table: "session_topic", column: "session_id", twin: "k.topic_id = g.topic_id" },
    { table: "session_star", column: "session_id", twin: "k.person_id = g.person_id" },
  ],
  call: [
    ...ofAnyKind,
    { table: "call_fact", column: "call_id", twin: "k.kind = g.kind" },
    // Of two days for one step the kept one's stands, as the first word does between sources.
    {
      table: "call_milestone",
      column: "call_id",
      twin: "k.kind = g.kind and (k.due_on = g.due_on or not (k.is_replaced or g.is_replaced))",
      combine: (kept, gone) => (kept.due_on === gone.due_on ? fill("due_time")(kept, gone) : {}),
    },
  ],
  coverage: ofAnyKind,
};

/** Rows of the kept one that say nothing once the two are one. `$1` is its id. */
export const idle: Partial<Record<Absorbed, { table: string; where: string }[]>> = {
  person: [
    { table: "person_alias", where: "person_id = $1 and name = (select name from person where id = $1)" },
    { table: "follow", where: "person_id = $1 and account_id in (select id from account where person_id = $1)" },
    { table: "removed_follower", where: "person_id = $1 and account_id in (select id from account where person_id = $1)" },
    { table: "block", where: "person_id = $1 and account_id in (select id from account where person_id = $1)" },
  ],
};

/** What leads to a thing and stays as it is, and why. */
export const staying: Record<string, string> = {
  "slug_history.entity_id": "an old slug leads to the thing that had it, and its tombstone leads on",
  "short_code.entity_id": "a short code leads to the thing that had it, and its tombstone leads on",
  "tombstone.entity_id": "says where the thing is that was merged before",
  "tombstone.merged_into": "is followed from one merge to the next",
  "value_source.entity_id": "goes with the value: fill-in.ts",
  "edit_draft.entity_id": "what somebody typed for the page that is gone; nobody is led to it",
  "merge.kept_id": "tells what was done",
  "merge.gone_id": "tells what was done",
  "import_finding.entity": "names the record of a source, which leads on",
};

/** What the kept row lacks and its twin has. */
function fill(...columns: string[]): (kept: Row, gone: Row) => Row {
  return (kept, gone) => Object.fromEntries(columns.filter((column) => kept[column] === null && gone[column] !== null).map((column) => [column, gone[column]]));
}

/** Believed where either was. */
function asBelieved(kept: Row, gone: Row): Row {
  return { ...fill("verified_at", "external_id")(kept, gone), ...(gone.is_trusted && !kept.is_trusted ? { is_trusted: true } : {}) };
}

/** Public only where both were. */
function asPrivate(kept: Row, gone: Row): Row {
  return kept.is_public && !gone.is_public ? { is_public: false } : {};
}

/** Blocked where either was: who is only muted would be met again. */
function asApart(kept: Row, gone: Row): Row {
  return kept.kind === "mute" && gone.kind === "block" ? { kind: "block" } : {};
}

const levels = ["public", "followers", "mutuals", "only_me"];

/**
 * One plan of two: nobody comes to know more than either of them said, so the more private level holds; who goes no
 * longer only considers it. What one noted to oneself is kept, all of it.
 */
function onePlan(kept: Row, gone: Row): Row {
  const visibility = levels[Math.max(levels.indexOf(String(kept.visibility)), levels.indexOf(String(gone.visibility)))];
  const plan: Row = {
    state: gone.state === "attending" ? "attending" : kept.state,
    visibility,
    note: [kept.note, gone.note].filter(Boolean).join("\n") || null,
    in_directory: kept.in_directory === true && gone.in_directory === true,
    shares_stars: kept.shares_stars === true && gone.shares_stars === true,
  };
  return Object.fromEntries(Object.entries(plan).filter(([column, value]) => kept[column] !== value));
}
