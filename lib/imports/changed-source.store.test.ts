// A source that says something else than before: what is taken over, and what is left to somebody here.
import { beforeEach, expect, test } from "vitest";
import { type BundleRows, importBundle, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { followOldSlug } from "#lib/addresses/queries.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";

useDirectory();

let round = 0;
let source = "";

const event = { id: "conf-2026", name: "Conf 2026", start: "2026-06-01", url: "https://conf.example/", topics: ["Postgres"] };
const people = [
  { key: "ann", name: "Ann" },
  { key: "ben", name: "Ben" },
];
const talk = {
  id: "1",
  event: "conf-2026",
  title: "Talk",
  room: "A",
  people: [{ key: "ann", name: "Ann" }],
  topics: ["Maps"],
  coverage: [{ kind: "video", url: "https://video.example/1" }],
};
const second = { id: "2", event: "conf-2026", title: "Second", people: [{ key: "ben", name: "Ben" }] };
const first: BundleRows = { events: [event], people, sessions: [talk, second] };

const says = (rows: BundleRows) => importBundle(rows, { source });
const idOf = async (kind: string, key: string) =>
  (await query<{ id: number }>(sql`select entity_id as id from source_record where source = ${source} and kind = ${kind}::entity_kind and key = ${key}`))[0]
    ?.id as number;
const findings = (runId: number) => query(sql`select kind::text, reason, key, detail from import_finding where run_id = ${runId} order by id`);
const revs = async () =>
  Object.fromEntries(
    (await query<{ key: string; rev: number }>(sql`select kind || ' ' || id as key, rev from aggregate_version where rev > 0`)).map(({ key, rev }) => [
      key,
      rev,
    ]),
  );

beforeEach(async () => {
  await removeEverything(); // or it would be taken for what another source told of
  source = `source-${++round}`;
  await says(first);
});

test("a changed bundle changes exactly what it says otherwise, and bumps no other version", async () => {
  const [talkId, eventId] = [await idOf("session", "1"), await idOf("event", "conf-2026")];
  const before = await revs();
  const summary = await says({ ...first, sessions: [{ ...talk, title: "Talk, revised" }, second] });
  expect(told(summary)).toEqual({ event: "1 same", person: "2 same", session: "1 changed, 1 same" });
  const after = await revs();
  expect(Object.keys(after).filter((key) => after[key] !== before[key])).toEqual([`session ${talkId}`]);
  expect(await query(sql`select title, room from session where event_id = ${eventId} order by id`)).toEqual([
    { title: "Talk, revised", room: "A" },
    { title: "Second", room: null },
  ]);
});

test("speakers, topics and coverage that come and go do so here", async () => {
  const id = await idOf("session", "1");
  await says({
    ...first,
    sessions: [
      {
        ...talk,
        people: [
          { key: "ben", name: "Ben" },
          { key: "new", name: "New Here" },
        ],
        topics: ["Maps", "Trains"],
        coverage: [{ kind: "slides", url: "https://slides.example/1" }],
      },
      second,
    ],
  });
  const [now] = await query(sql`
    select array(select p.name from appearance a join person p on p.id = a.person_id where a.session_id = ${id} order by a.position) as people,
      array(select t.name from session_topic x join topic t on t.id = x.topic_id where x.session_id = ${id} order by 1) as topics,
      array(select k.kind::text from coverage k where k.session_id = ${id}) as coverage`);
  expect(now).toEqual({ people: ["Ben", "New Here"], topics: ["Maps", "Trains"], coverage: ["slides"] });
});

test("another order of speakers, another part of them and other words of a link are taken over, where nobody here said otherwise", async () => {
  const id = await idOf("session", "1");
  const both = {
    ...talk,
    people: [...people],
    coverage: [
      { kind: "link", url: "https://a.example/", title: "A" },
      { kind: "video", url: "https://b.example/", title: "B" },
    ],
  };
  const now = async () =>
    (
      await query(sql`
    select array(select p.name || ', ' || a.role from appearance a join person p on p.id = a.person_id where a.session_id = ${id} order by a.position) as people,
      array(select k.kind || ' ' || k.title from coverage k where k.session_id = ${id} order by k.position) as coverage`)
    )[0];
  await says({ ...first, sessions: [both, second] });
  expect(await now()).toEqual({ people: ["Ann, speaker", "Ben, speaker"], coverage: ["link A", "video B"] });
  const turned = {
    ...both,
    kind: "keynote",
    people: people.toReversed(),
    coverage: [
      { kind: "video", url: "https://b.example/", title: "B" },
      { kind: "slides", url: "https://a.example/", title: "A, renamed" },
    ],
  };
  await says({ ...first, sessions: [turned, second] });
  expect(await now()).toEqual({ people: ["Ben, keynote", "Ann, keynote"], coverage: ["video B", "slides A, renamed"] });
  await query(sql`update coverage set title = 'Ours' where session_id = ${id} and kind = 'slides'`);
  await query(sql`update appearance set role = 'host' where session_id = ${id} and person_id = ${await idOf("person", "ann")}`);
  await says({ ...first, sessions: [{ ...turned, kind: "talk", coverage: turned.coverage.map((piece) => ({ ...piece, title: "Theirs" })) }, second] });
  expect(await now()).toEqual({ people: ["Ben, speaker", "Ann, host"], coverage: ["video Theirs", "slides Ours"] });
});

test("what a source says no more stands here still: leaving out is not deleting", async () => {
  const id = await idOf("session", "2");
  expect(told(await says({ events: [event], people, sessions: [talk] }))).toEqual({ event: "1 same", person: "2 same", session: "1 same" });
  expect(await prisma().session.count({ where: { id } })).toBe(1);
});

test("an edit made here becomes a conflict, not an overwrite; told once, not with every run", async () => {
  const id = await idOf("session", "1");
  await prisma().session.update({ where: { id }, data: { title: "Edited here" } });
  const changed = { ...first, sessions: [{ ...talk, title: "Edited there", room: "B" }, second] };
  const { runId, ...summary } = await says(changed);
  expect(told(summary)).toEqual({ event: "1 same", person: "2 same", session: "1 changed, 1 conflicts, 1 same" });
  expect(await findings(runId)).toEqual([
    { kind: "conflict", reason: "somebody here says otherwise", key: "1", detail: { field: "title", ours: "Edited here", theirs: "Edited there" } },
  ]);
  expect(await query(sql`select title, room from session where id = ${id}`)).toEqual([{ title: "Edited here", room: "B" }]);
  expect(told(await says(changed))).toEqual({ event: "1 same", person: "2 same", session: "2 same" });
});

test("an edit made here stands while the source says what it said, and is no conflict", async () => {
  const id = await idOf("event", "conf-2026");
  await prisma().event.update({ where: { id }, data: { url: "https://better.example/", tagline: "Ours" } });
  expect(told(await says({ ...first, events: [{ ...event, hashtag: "conf" }] }))).toEqual({ event: "1 changed", person: "2 same", session: "2 same" });
  expect(await query(sql`select url, tagline, hashtag from event where id = ${id}`)).toEqual([
    { url: "https://better.example/", tagline: "Ours", hashtag: "conf" },
  ]);
});

test("a value that somebody here has spoken for is not written over, even where it is what the source said", async () => {
  const id = await idOf("person", "ann");
  await query(sql`update value_source set authority = 'person' where entity = 'person' and entity_id = ${id} and field = 'name'`);
  const { runId } = await says({ ...first, people: [{ key: "ann", name: "Anne" }, people[1] as object] });
  expect(await findings(runId)).toEqual([
    { kind: "conflict", reason: "somebody here says otherwise", key: "ann", detail: { field: "name", ours: "Ann", theirs: "Anne" } },
  ]);
  expect(await query(sql`select name from person where id = ${id}`)).toEqual([{ name: "Ann" }]);
});

test("where both came to say the same there is nothing to do and no conflict", async () => {
  const id = await idOf("session", "1");
  await prisma().session.update({ where: { id }, data: { title: "The same idea" } });
  const before = await revs();
  const { runId } = await says({ ...first, sessions: [{ ...talk, title: "The same idea" }, second] });
  expect([await findings(runId), await revs()]).toEqual([[], before]);
});

test("a talk that moves to another event takes its speakers and coverage along", async () => {
  const id = await idOf("session", "1");
  const other = { id: "other-2026", name: "Other 2026" };
  const { runId } = await says({ ...first, events: [event, other], sessions: [{ ...talk, event: "other-2026" }, second] });
  const eventId = await idOf("event", "other-2026");
  expect(await findings(runId)).toEqual([]);
  expect(
    await query(
      sql`select s.event_id as talk, a.event_id as speaker, k.event_id as coverage from session s join appearance a on a.session_id = s.id join coverage k on k.session_id = s.id where s.id = ${id}`,
    ),
  ).toEqual([{ talk: eventId, speaker: eventId, coverage: eventId }]);
});

test("an event that moves to another year has a new address, and the old one leads there", async () => {
  const id = await idOf("event", "conf-2026");
  const [old] = await query<{ slug: string }>(sql`select slug from event where id = ${id}`);
  await says({ ...first, events: [{ ...event, start: "2027-03-01", end: "2027-03-02" }] });
  const [now] = await query(sql`select year, starts_on as "startsOn", ends_on as "endsOn" from event where id = ${id}`);
  expect(now).toEqual({ year: 2027, startsOn: "2027-03-01", endsOn: "2027-03-02" });
  expect(await followOldSlug("event", old?.slug as string, "2026")).toEqual({ kind: "moved", id });
});

test("a deadline that is extended leaves the old one, marked as replaced; going back brings it back", async () => {
  const id = await idOf("event", "conf-2026");
  const due = async (day: string) => {
    await says({ ...first, events: [{ ...event, cfp_close: day }] });
    return query(
      sql`select m.due_on as day, m.is_replaced as "isReplaced" from call_milestone m join call q on q.id = m.call_id where q.event_id = ${id} order by 1`,
    );
  };
  expect(await due("2026-01-15")).toEqual([{ day: "2026-01-15", isReplaced: false }]);
  expect(await due("2026-02-01")).toEqual([
    { day: "2026-01-15", isReplaced: true },
    { day: "2026-02-01", isReplaced: false },
  ]);
  expect(await due("2026-01-15")).toEqual([
    { day: "2026-01-15", isReplaced: false },
    { day: "2026-02-01", isReplaced: true },
  ]);
});

test("what was taken down here does not come back, whatever the source says of it; the rest goes on", async () => {
  const [talkId, ann] = [await idOf("session", "1"), await idOf("person", "ann")];
  await prisma().session.delete({ where: { id: talkId } });
  await prisma().person.delete({ where: { id: ann } });
  const { runId, ...summary } = await says({
    events: [event],
    people: [{ key: "ann", name: "Ann Again" }, people[1] as object],
    sessions: [
      { ...talk, title: "Again" },
      { ...second, title: "Second, revised" },
    ],
  });
  expect(told(summary)).toEqual({ event: "1 same", person: "1 same, 1 skipped", session: "1 changed, 1 skipped" });
  expect((await findings(runId)).map((finding) => (finding as { reason: string }).reason)).toEqual(["it was taken down here", "it was taken down here"]);
  expect(await query(sql`select title from session where event_id = ${await idOf("event", "conf-2026")}`)).toEqual([{ title: "Second, revised" }]);
});

test("a new talk of an event that was taken down here is skipped, and the rest goes on", async () => {
  await prisma().event.delete({ where: { id: await idOf("event", "conf-2026") } });
  const other = { id: "other-2026", name: "Other 2026" };
  const summary = await says({ events: [event, other], people, sessions: [talk, { ...second, id: "3" }, { ...second, id: "4", event: "other-2026" }] });
  expect(told(summary)).toEqual({ event: "1 added, 1 same", person: "2 same", session: "1 added, 2 skipped" });
  expect(summary.reasons).toEqual({ "its event was taken down here": 2 });
});

test("a new talk by a person who was taken down here comes without them", async () => {
  await prisma().person.delete({ where: { id: await idOf("person", "ben") } });
  await says({
    ...first,
    sessions: [
      talk,
      second,
      {
        ...second,
        id: "3",
        people: [
          { key: "ben", name: "Ben" },
          { key: "ann", name: "Ann" },
        ],
      },
    ],
  });
  expect(await query(sql`select p.name from appearance a join person p on p.id = a.person_id where a.session_id = ${await idOf("session", "3")}`)).toEqual([
    { name: "Ann" },
  ]);
});

test("a dry run tells from what to what each field would change, and changes none", async () => {
  const { runId } = await importBundle({ ...first, sessions: [{ ...talk, title: "Talk, revised", room: "B" }, second] }, { source, isDryRun: true });
  expect(await findings(runId)).toEqual([
    { kind: "difference", reason: "would be changed", key: "1", detail: { title: ["Talk", "Talk, revised"], room: ["A", "B"] } },
  ]);
  expect(await query(sql`select title from session where room = 'B'`)).toEqual([]);
});
