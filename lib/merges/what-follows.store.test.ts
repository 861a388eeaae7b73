// What is derived follows a merge and its undoing: documents, sets, versions of pages, addresses.
import { expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk, addTopic } from "#bin/checks/things.ts";
import { followOldSlug, followShortCode } from "#lib/addresses/queries.ts";
import { attendeeKey } from "#lib/attendance/attendee-sets.ts";
import { followKey, followSetName } from "#lib/follows/follow-set.ts";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { listGenerations } from "#lib/search/generations.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { readSet } from "#lib/stores/versioned-sets.ts";
import { mergeEvents, mergePeople } from "./commands.ts";
import { undoMerge } from "./undo-merge.ts";

useDirectory(buildIndexes);

async function documents(projection: DocumentProjection, term: object): Promise<{ id: number; personId?: string[]; name?: string }[]> {
  const [live] = (await listGenerations(projection)).filter(({ state }) => state === "live");
  const { body } = await requireOpenSearch().search({
    index: live?.indexName as string,
    body: { size: 100, query: { bool: { filter: [term], must_not: { term: { deleted: true } } } } },
  });
  return (body as unknown as { hits: { hits: { _source: { id: number } }[] } }).hits.hits.map(({ _source }) => _source);
}

/** Who appears with somebody: all that stand in the documents of the events where they do. */
const appearsWith = async (id: number) =>
  [...new Set((await documents("event", { term: { personId: String(id) } })).flatMap(({ personId = [] }) => [personId].flat().map(Number)))]
    .filter((each) => each !== id)
    .toSorted((a, b) => a - b);
const members = async (key: string, name: string) => readSet({ key, name });
const versionOf = async (kind: string, id: number) =>
  (
    await query<{ version: number }>(
      sql`select sum(cache_version)::int as version from aggregate_version where id = ${id} and kind in (${kind}, ${`${kind}-page`})`,
    )
  )[0]?.version ?? 0;
const differences = async () => (await reconcile({ repair: false })).divergences.map(({ kind, projection, subjectId }) => `${kind} ${projection} ${subjectId}`);

test("two people: search, who appears with whom, sets and pages know one, and after the undoing two", async () => {
  const { accountId } = await addAccount("Alice");
  const [kept, gone, bob, cleo] = [await addPerson("Ann Able"), await addPerson("Anna B. Able"), await addPerson("Bob"), await addPerson("Cleo")];
  const [first, second] = [await addEvent("First"), await addEvent("Second")];
  const talks = [await addTalk(first, "Vacuum", { speakers: [kept, bob] }), await addTalk(second, "Backups", { speakers: [gone, cleo] })];
  await prisma().follow.create({ data: { accountId, personId: gone } });
  await prisma().attendance.create({ data: { personId: gone, eventId: first, state: "attending", visibility: "public" } });
  await prisma().account.create({ data: { personId: gone, email: "ann@example.org" } });
  await catchUp();
  const pages = [
    ["person", kept],
    ["person", gone],
    ["event", second],
    ["session", talks[1] ?? 0],
  ] as const;
  const before = await Promise.all(pages.map(([kind, id]) => versionOf(kind, id)));

  const outcome = await mergePeople({ keep: kept, gone });
  expect(outcome).toMatchObject({ kind: "merged", summary: { moved: { appearance: 1, follow: 1, attendance: 1, account: 1 }, movesAccount: true } });
  await catchUp();
  expect(await documents("person", { term: { id: gone } })).toEqual([]);
  expect((await documents("person", { multi_match: { query: "Anna", fields: ["*"], lenient: true } })).map(({ id }) => id)).toEqual([kept]);
  expect([await appearsWith(kept), await appearsWith(gone)]).toEqual([[bob, cleo], []]);
  expect([
    await members(attendeeKey(second), "speaking"),
    await members(attendeeKey(first), "attending:public"),
    await members(followKey(accountId), followSetName),
  ]).toEqual([[kept, cleo].toSorted((a, b) => a - b), [kept], [kept]]);
  expect(await followOldSlug("person", "anna-b-able")).toEqual({ kind: "moved", id: kept });
  const after = await Promise.all(pages.map(([kind, id]) => versionOf(kind, id)));
  expect(after.map((version, at) => version > (before[at] ?? 0))).toEqual(pages.map(() => true));
  expect(await differences()).toEqual([]);

  if (outcome.kind === "merged") await undoMerge(outcome.mergeId);
  await catchUp();
  expect([await appearsWith(kept), await appearsWith(gone)]).toEqual([[bob], [cleo]]);
  expect([await members(attendeeKey(second), "speaking"), await members(followKey(accountId), followSetName)]).toEqual([
    [gone, cleo].toSorted((a, b) => a - b),
    [gone],
  ]);
  expect(await followOldSlug("person", "anna-b-able")).toEqual({ kind: "unknown" });
  expect(await differences()).toEqual([]);
});

test("two events with a talk that both tell of: one event with the talks of both, each once; after the undoing two", async () => {
  const [dan, eve] = [await addPerson("Dan"), await addPerson("Eve")];
  const [kept, gone] = [await addEvent("Fjord Conf"), await addEvent("Fjord Conference")];
  const ours = await addTalk(kept, "Vacuum", { speakers: [dan] });
  const theirs = await addTalk(gone, "VACUUM", { speakers: [dan], abstract: "At night." });
  const other = await addTalk(gone, "Backups", { speakers: [eve] });
  const url = "https://video.example/vacuum";
  for (const [eventId, sessionId] of [
    [kept, ours],
    [gone, theirs],
  ] as const)
    await prisma().coverage.create({ data: { eventId, sessionId, kind: "video", url } });
  const lost = await prisma().coverage.findFirstOrThrow({ where: { sessionId: theirs } });
  const topic = await addTopic("Cold", { events: [gone], talks: [theirs] });
  await prisma().attendance.create({ data: { personId: eve, eventId: gone, state: "attending", visibility: "public" } });
  const { code } = await prisma().session.findUniqueOrThrow({ where: { id: theirs } });
  await catchUp();

  const outcome = await mergeEvents({ keep: kept, gone });
  expect(outcome).toMatchObject({ kind: "merged", summary: { sessions: 1, namesakes: [] } });
  await catchUp();
  expect([await documents("event", { term: { id: gone } }), await documents("session", { term: { id: theirs } })]).toEqual([[], []]);
  expect(await query(sql`select id, event_id as "eventId", abstract from session where id = any (${[ours, theirs, other]}::int[]) order by id`)).toEqual([
    { id: ours, eventId: kept, abstract: "At night." },
    { id: other, eventId: kept, abstract: null },
  ]);
  expect(await query(sql`select session_id as "sessionId" from coverage where url = ${url}`)).toEqual([{ sessionId: ours }]);
  expect((await documents("event", { term: { id: kept } }))[0]).toMatchObject({ topic: ["cold"], people: ["Dan", "Eve"] });
  expect([await members(attendeeKey(kept), "attending:public"), await members(attendeeKey(kept), "speaking")]).toEqual([[eve], [dan, eve]]);
  expect(await followOldSlug("event", "fjord-conference", "2026")).toEqual({ kind: "moved", id: kept });
  expect([await followShortCode(`s${code}`), (await followShortCode(`k${lost.code}`)).kind]).toEqual([{ kind: "moved", entity: "session", id: ours }, "moved"]);
  expect(await differences()).toEqual([]);

  if (outcome.kind === "merged") expect(await undoMerge(outcome.mergeId)).toMatchObject({ kind: "undone", left: [] });
  await catchUp();
  expect((await documents("session", { term: { id: theirs } }))[0]).toMatchObject({ name: "VACUUM" });
  expect((await documents("event", { term: { id: kept } }))[0]).toMatchObject({ people: ["Dan"] });
  expect(await query(sql`select topic_id as topic from event_topic where event_id = ${gone}`)).toEqual([{ topic }]);
  expect(await differences()).toEqual([]);
});
