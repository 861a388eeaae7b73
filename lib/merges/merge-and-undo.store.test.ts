// The law of merges: whatever two things are, merged and taken apart again they are as they were, and nothing is lost between.
import fc from "fast-check";
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { snapshot } from "#bin/checks/snapshot.ts";
import { postgres, query, raw, sql } from "#lib/stores/postgres.ts";
import { mergeEvents, mergePeople, mergeSessions } from "./commands.ts";
import { references } from "./references.ts";
import type { MergeKind, Step } from "./schema.ts";
import { undoMerge } from "./undo-merge.ts";

useDirectory();

const ids = [1, 2, 3];
const tables = [
  "talk",
  "session",
  "event",
  "person",
  "topic",
  "account",
  "source_record",
  "value_source",
  "external_id",
  "slug_history",
  "short_code",
  "tombstone",
  "told_apart",
  "merge",
];

const one = fc.constantFrom(...ids);
const pair = fc.tuple(one, one);
const word = fc.constantFrom("a", "b", null);

/** A statement with its values in it: dozens go over as one. */
const line = (parts: TemplateStringsArray, ...values: (string | number | boolean | null)[]) =>
  parts.reduce((text, part, at) => `${text}${typeof values[at - 1] === "string" ? `'${values[at - 1]}'` : values[at - 1]}${part}`);

/** A row that may be of any of three people, events and sessions; what breaks a rule of the schema is left out. */
const row = fc.oneof(
  fc.tuple(one, one, fc.constantFrom("speaker", "host")).map(
    ([person, session, role]) => line`
    insert into appearance (person_id, event_id, session_id, role) select ${person}::int, event_id, id, ${role}::appearance_role from session where id = ${session} on conflict do nothing`,
  ),
  fc.tuple(pair, fc.constantFrom("organiser", "host")).map(
    ([[person, event], role]) => line`
    insert into appearance (person_id, event_id, role) values (${person}, ${event}, ${role}::appearance_role) on conflict do nothing`,
  ),
  fc.tuple(pair, fc.constantFrom("attending", "tracking"), fc.constantFrom("public", "followers", "mutuals", "only_me")).map(
    ([[person, event], state, level]) => line`
    insert into attendance (person_id, event_id, state, visibility)
    select p, e, ${state}::attendance_state, ${level}::visibility from unnest(array[1, ${person}]) p, unnest(array[1, ${event}]) e on conflict do nothing`,
  ),
  fc.tuple(one, fc.constantFrom("Ann", "Person 1", "Person 2"), fc.boolean()).map(
    ([person, name, isPublic]) => line`
    insert into person_alias (person_id, name, is_public) values (${person}, ${name}, ${isPublic}) on conflict do nothing`,
  ),
  fc.tuple(one, fc.constantFrom("ann", "Ann", "ben"), fc.boolean(), fc.boolean()).map(
    ([person, handle, isVerified, isTrusted]) => line`
    insert into person_handle (person_id, network, handle, verified_at, is_trusted) values (${person}, 'github', ${handle}, case when ${isVerified} then now() end, ${isTrusted}) on conflict do nothing`,
  ),
  fc.tuple(one, one, one).map(
    ([account, person, digest]) => line`
    with s as (insert into follow_source_of_account (account_id, source, address, handle) select id, 'github', 'github.com', 'ann' from account where id = ${account}
      on conflict (account_id, source, address, handle) do update set handle = excluded.handle returning id)
    insert into source_follow (source_id, digest, person_id) select id, int4send(${digest}), ${person}::int from s on conflict do nothing`,
  ),
  fc
    .tuple(one, fc.constantFrom("Book", "book"), word)
    .map(([person, title, url]) => line`insert into credit (person_id, kind, title, url) values (${person}, 'book', ${title}, ${url})`),
  fc.tuple(one, one, fc.constantFrom("here", "github"), fc.boolean()).map(
    ([account, person, source, isPublic]) => line`
    insert into follow (account_id, person_id, source, is_public) select id, ${person}::int, ${source}::follow_source, ${isPublic} from account where id = ${account} on conflict do nothing`,
  ),
  one.map((person) => line`update account set person_id = ${person}`),
  fc.tuple(pair, fc.constantFrom("x", "y")).map(
    ([[session], url]) => line`
    insert into coverage (event_id, session_id, kind, url, title) select event_id, id, 'video', ${url}, 'T' from session where id = ${session} on conflict do nothing`,
  ),
  fc
    .tuple(one, fc.constantFrom("x", "y"), word)
    .map(([event, url, title]) => line`insert into coverage (event_id, kind, url, title) values (${event}, 'slides', ${url}, ${title}) on conflict do nothing`),
  fc.tuple(one, word, word).map(([event, name, note]) => line`insert into call (event_id, name, note) values (${event}, ${name}, ${note})`),
  fc.tuple(one, fc.constantFrom("2026-01-01", "2026-02-02"), fc.boolean()).map(
    ([call, due, isReplaced]) => line`
    insert into call_milestone (call_id, kind, due_on, is_replaced) select id, 'closes', ${due}::date, ${isReplaced} from call order by id offset ${call - 1} limit 1 on conflict do nothing`,
  ),
  pair.map(([event, topic]) => line`insert into event_topic values (${event}, ${topic}) on conflict do nothing`),
  pair.map(([session, topic]) => line`insert into session_topic values (${session}, ${topic}) on conflict do nothing`),
  fc
    .tuple(one, fc.constantFrom("cancelled", "confirmed"))
    .map(([event, status]) => line`update event set status = ${status}::event_status where id = ${event}`),
  fc.tuple(pair, fc.constantFrom("event", "person", "session")).map(
    ([[key, id], kind]) => line`
    insert into source_record (source, kind, key, entity_id, hash, said, fetched_at) values ('papers', ${kind}::entity_kind, ${`${key}`}, ${id}, '', '{}', '2026-01-01') on conflict do nothing`,
  ),
  fc
    .tuple(
      one,
      fc.constantFrom("event", "person", "session"),
      fc.constantFrom("url", "bio", "abstract", "startsOn", "talkId"),
      fc.constantFrom("import", "editor"),
    )
    .map(
      ([id, kind, field, authority]) => line`
    insert into value_source (entity, entity_id, field, authority) values (${kind}::entity_kind, ${id}, ${field}, ${authority}::authority) on conflict do nothing`,
    ),
  fc.tuple(pair, fc.constantFrom("event", "person", "session")).map(
    ([[value, id], kind]) => line`
    insert into external_id values ('guid', ${`${value}`}, ${kind}::entity_kind, ${id}) on conflict do nothing`,
  ),
  pair.map(
    ([a, b]) =>
      line`insert into told_apart (kind, one_id, other_id) select 'person', x, y from (values (${a}::int, ${b}::int), (${b}::int, ${a}::int)) v (x, y) where x <> y on conflict do nothing`,
  ),
  fc.tuple(one, word, word).map(([id, bio, website]) => line`update person set bio = ${bio}, website = ${website} where id = ${id}`),
  fc.tuple(one, word, fc.constantFrom("2026-06-01", "2026-06-02", null), fc.boolean()).map(
    ([id, url, day, isObserved]) => line`
    update event set url = ${url}, starts_on = ${day}::date, ends_on = ${day}::date, date_precision = case when ${day}::date is null then 'tba' else 'day' end::date_precision, has_observed_dates = ${isObserved}, languages = case when ${url}::text is null then '{}'::text[] else '{en,de}' end where id = ${id}`,
  ),
  fc.tuple(one, word, one, fc.boolean()).map(
    ([id, abstract, event, isTimed]) => line`
    update session set abstract = ${abstract}, event_id = ${event} / 3 + 1, starts_at = case when ${isTimed} then '2026-06-01T10:00:00Z'::timestamptz end where id = ${id}`,
  ),
  pair.map(([id, parent]) => line`update session set parent_id = ${parent} where id = ${id} and id > ${parent}`),
  pair.map(([id, talk]) => line`update session set talk_id = ${talk} where id = ${id}`),
  fc.tuple(one, fc.constantFrom("Vacuum", "Backups")).map(([id, title]) => line`update session set title = ${title} where id = ${id}`),
  one.map((id) => line`update person set slug = slug || '-new' where id = ${id}`),
);

const world = `
  ${tables.map((table) => `delete from "${table}";`).join("")}
  insert into person (id, slug, name) select n, 'p' || n, 'Person ' || n from generate_series(1, 3) n;
  insert into event (id, year, slug, name) select n, 2026, 'e' || n, 'Event ' || n from generate_series(1, 3) n;
  insert into topic (id, slug, name) select n, 't' || n, 'Topic ' || n from generate_series(1, 3) n;
  insert into talk (id) select generate_series(1, 3);
  insert into session (id, event_id, title) select n, n / 3 + 1, 'Session ' || n from generate_series(1, 3) n;
  insert into account (id, person_id) values (1, 1);`;

const fill = (rows: string[]) => postgres().query(`${world}${rows.join(";")}`);

const merges = { person: mergePeople, event: mergeEvents, session: mergeSessions };
const undo = async (id: number) => {
  const outcome = await undoMerge(id);
  return outcome.kind === "undone" ? outcome.left : outcome;
};

/** All but what tells of the merge itself: that the two were said to be two stands afterwards, and is no part of it. */
async function standing(keep: number, gone: number) {
  const { merge: _, told_apart: apart, ...rest } = await snapshot();
  const isOfThem = (text: string) => [`"one_id": ${keep}, "other_id": ${gone},`, `"one_id": ${gone}, "other_id": ${keep},`].some((pair) => text.includes(pair));
  return { ...rest, apart: apart?.filter((text) => !isOfThem(text)) };
}

/** Rows that lead to the gone one still, whatever they are of. */
async function leading(kind: MergeKind, id: number): Promise<string[]> {
  const places = [...references[kind], { table: "value_source", column: "entity_id", kindColumn: "entity" }];
  const counts = await Promise.all(
    places.map(({ table, column, kindColumn }) =>
      query<{ count: number }>(
        sql`select count(*)::int as count from ${raw(`"${table}"`)} where ${raw(column)} = ${id} and ${kindColumn ? sql`${raw(kindColumn)} = ${kind}::entity_kind` : sql`true`}`,
      ),
    ),
  );
  return places.flatMap(({ table }, at) => (counts[at]?.[0]?.count ? [table] : []));
}

test("merged, nothing leads to the gone one any more; undone, everything is as it was", async () => {
  const seen = new Set<string>();
  const kinds = fc.constantFrom("person", "event", "session");
  await fc.assert(
    fc.asyncProperty(
      kinds,
      fc.shuffledSubarray(ids, { minLength: 2 }),
      fc.array(row, { minLength: 40, maxLength: 70 }),
      async (kind, [keep = 0, gone = 0], rows) => {
        await fill(rows);
        const before = await standing(keep, gone);
        const outcome = await merges[kind]({ keep, gone });
        if (outcome.kind !== "merged") return;
        expect(await leading(kind, gone)).toEqual([]);
        const made = await query<{ steps: Step[] }>(sql`select steps from merge`);
        for (const { steps } of made) for (const step of steps) seen.add(`${step.do} ${step.table}`);
        expect(await undo(outcome.mergeId)).toEqual([]);
        expect(await standing(keep, gone)).toEqual(before);
      },
    ),
    { numRuns: 25, seed: 11 },
  );
  expect(seen.size, [...seen].join(", ")).toBeGreaterThan(25); // without steps of all kinds the law would hold of nothing
});

test("two merges of three things, undone from the last, leave everything as it was; the first alone is not undone before", async () => {
  const kinds = fc.constantFrom("person", "event", "session");
  let chains = 0;
  await fc.assert(
    fc.asyncProperty(
      kinds,
      fc.shuffledSubarray(ids, { minLength: 3 }),
      fc.array(row, { minLength: 40, maxLength: 70 }),
      async (kind, [a = 0, b = 0, c = 0], rows) => {
        await fill(rows);
        const before = await snapshot({ without: ["merge", "told_apart"] });
        const [first, second] = [await merges[kind]({ keep: b, gone: a }), await merges[kind]({ keep: c, gone: b })];
        if (first.kind !== "merged" || second.kind !== "merged") return;
        chains++;
        expect(await undo(first.mergeId)).toMatchObject({ kind: "later-ones-first" });
        expect([await undo(second.mergeId), await undo(first.mergeId)]).toEqual([[], []]);
        expect(await snapshot({ without: ["merge", "told_apart"] })).toEqual(before);
      },
    ),
    { numRuns: 8, seed: 5 },
  );
  expect(chains).toBeGreaterThan(2);
});
