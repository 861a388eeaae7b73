import { beforeEach, expect, test } from "vitest";
import { type BundleRows, importBundle } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { mergePeople } from "#lib/merges/commands.ts";
import { undoMerge } from "#lib/merges/undo-merge.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { acceptProposal, dismissProposal, previewAccept } from "./answer-proposal.ts";
import { listProposals } from "./read-proposals.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["talk", "source_record", "value_source", "import_run", "merge", "told_apart"]) await query(sql`delete from ${raw(table)}`);
});

const fjord = { id: "fjord-2026", name: "Fjord Conf 2026", start: "2026-06-01", end: "2026-06-03", url: "https://fjord.example/" };
const tape = { ...fjord, id: "ff" };
const talk = (id: string, key: string, more: object = {}) => ({ id, event: fjord.id, title: `Talk ${id}`, people: [{ key, name: "Ann Able" }], ...more });
const importAs = async (source: string, rows: BundleRows) => (await importBundle(rows, { source })).runId;
const states = async (runId: number) => (await listProposals(runId, 100)).map(({ state }) => state);
const count = async (table: string) => Number((await query<{ count: number }>(sql`select count(*) from ${raw(table)}`))[0]?.count);

/** Two sources that name Ann in two talks: she stands in each once, and is proposed twice. */
async function importNamesakes(): Promise<number> {
  await importAs("papers", { events: [fjord], sessions: [talk("1", "ann"), talk("2", "ann")] });
  const onTape = (id: string) => talk(id, "a1", { event: tape.id });
  return importAs("tapes", { events: [tape], sessions: [onTape("1"), onTape("2")] });
}

test("they are one: what was here is kept, all that proposes the same is answered, and open again once that is undone", async () => {
  const runId = await importNamesakes();
  const [proposal] = await listProposals(runId, 100);
  expect(proposal).toMatchObject({ kind: "person", asks: "merge", key: "a1", state: "open", isSettled: false });
  const answer = { runId, findingId: proposal?.id ?? 0 };
  expect([(await previewAccept(answer)).kind, await count("person"), await states(runId)]).toEqual(["merged", 2, ["open", "open"]]);
  const outcome = await acceptProposal(answer);
  expect(outcome).toMatchObject({ kind: "merged", of: "person", keep: proposal?.others[0], gone: proposal?.own });
  expect([await count("person"), await states(runId)]).toEqual([1, ["accepted", "accepted"]]);
  expect([(await acceptProposal(answer)).kind, (await dismissProposal(answer)).kind]).toEqual(["accepted-before", "accepted-before"]);
  await undoMerge(outcome.kind === "merged" ? outcome.mergeId : 0);
  expect([await count("person"), await states(runId)]).toEqual([2, ["open", "open"]]);
});

test("they are two: both appear in the talks that name both, and it is not proposed again", async () => {
  const runId = await importNamesakes();
  const [proposal] = await listProposals(runId, 100);
  expect(await count("appearance")).toBe(2);
  expect(await dismissProposal({ runId, findingId: proposal?.id ?? 0 })).toEqual({ kind: "dismissed" });
  expect([await count("appearance"), await states(runId)]).toEqual([4, ["dismissed", "dismissed"]]);
  const third = { id: "3", event: tape.id, title: "Talk 3", people: [{ key: "a1", name: "Ann Able" }] };
  await importAs("papers", { events: [fjord], sessions: [talk("3", "ann")] });
  const next = await importAs("tapes", { events: [tape], sessions: [{ ...third, coverage: [] }] });
  expect(await states(next)).toEqual([]);
  expect(await count("appearance")).toBe(6);
  expect((await acceptProposal({ runId, findingId: proposal?.id ?? 0 })).kind).toBe("merged"); // who thinks better of it may say so
  expect(await count("appearance")).toBe(3);
});

test("of several the one that is meant is named; two that are dismissed are not proposed by the next run either", async () => {
  await importAs("papers", { events: [fjord, { ...fjord, id: "fjord-b-2026", start: "2026-06-02", end: "2026-06-03" }] });
  const rows = { events: [{ ...fjord, id: "x-2026" }] };
  const runId = await importAs("lists", rows);
  const [proposal] = await listProposals(runId, 100);
  const answer = { runId, findingId: proposal?.id ?? 0 };
  const [, second = 0] = proposal?.others ?? [];
  expect([(await acceptProposal(answer)).kind, (await acceptProposal({ ...answer, keep: 999_999 })).kind]).toEqual(["which", "not-proposed"]);
  expect(await dismissProposal(answer)).toEqual({ kind: "dismissed" });
  await query(sql`delete from source_record where source = 'lists'`);
  await query(sql`delete from event where id = ${proposal?.own}`);
  expect(await states(await importAs("lists", rows))).toEqual([]);
  expect(await count("event")).toBe(3);
  const other = await importAs("calendars", { events: [{ ...fjord, id: "c-2026" }] });
  const [open] = await listProposals(other, 100);
  expect(await acceptProposal({ runId: other, findingId: open?.id ?? 0, keep: second })).toMatchObject({ kind: "merged", keep: second, gone: open?.own });
});

test("what the source brought is kept where it is named so, or where it alone is claimed", async () => {
  await importAs("papers", {
    people: [
      { key: "corp", name: "Acme", twitter: "acme" },
      { key: "shop", name: "Shop", twitter: "shop" },
    ],
  });
  const runId = await importAs("tapes", {
    people: [
      { key: "dan", name: "Dan Dunn", twitter: "acme" },
      { key: "eve", name: "Eve Else", twitter: "shop" },
    ],
  });
  const [first, second] = await listProposals(runId, 100);
  await prisma().account.create({ data: { personId: first?.own ?? 0 } });
  expect(await acceptProposal({ runId, findingId: first?.id ?? 0 })).toMatchObject({ kind: "merged", keep: first?.own });
  expect(await acceptProposal({ runId, findingId: second?.id ?? 0, keep: second?.own ?? 0 })).toMatchObject({ kind: "merged", keep: second?.own });
  expect(await query(sql`select name from person order by name`)).toEqual([{ name: "Dan Dunn" }, { name: "Eve Else" }]);
});

test("a proposal follows what was merged since; what is one already, gone, or of a dry run is not answered", async () => {
  const runId = await importNamesakes();
  const [one] = await listProposals(runId, 100);
  await query(sql`update import_finding set detail = jsonb_build_object('personId', ${one?.own}::int, 'other', ${one?.others[0]}::int) where id = ${one?.id}`); // as older runs told it
  await mergePeople({ keep: one?.others[0] ?? 0, gone: one?.own ?? 0 });
  expect(await acceptProposal({ runId, findingId: one?.id ?? 0 })).toEqual({ kind: "same" });
  await query(sql`delete from person`);
  expect(await acceptProposal({ runId, findingId: one?.id ?? 0 })).toEqual({ kind: "gone" });
  expect(await acceptProposal({ runId: runId + 1, findingId: one?.id ?? 0 })).toEqual({ kind: "unknown" });
  await query(sql`update import_run set is_dry_run = true`);
  expect(await dismissProposal({ runId, findingId: one?.id ?? 0 })).toEqual({ kind: "dry-run" });
});

test("a talk that may have been given before is one talk or two as somebody says, and may be said otherwise later", async () => {
  const given = (year: number, key: string): BundleRows => ({
    events: [{ id: `fjord-${year}`, name: `Fjord ${year}`, start: `${year}-06-01` }],
    sessions: [{ id: `v-${year}`, event: `fjord-${year}`, title: "Vacuum, explained", people: [{ key, name: "Ann Able" }] }],
  });
  await importAs("papers", given(2025, "ann"));
  const rows = given(2026, "a1");
  const runId = await importAs("tapes", rows);
  const [proposal] = await listProposals(runId, 100);
  const answer = { runId, findingId: proposal?.id ?? 0 };
  expect(proposal).toMatchObject({ kind: "session", asks: "talk" });
  expect([(await previewAccept(answer)).kind, await count("talk")]).toEqual(["one-talk", 0]);
  expect([(await acceptProposal(answer)).kind, await count("talk")]).toEqual(["one-talk", 1]);
  expect([(await dismissProposal(answer)).kind, await count("talk"), await count("session")]).toEqual(["dismissed", 0, 2]);
  await query(sql`delete from value_source where field = 'talkId'`);
  expect(await states(await importAs("tapes", { ...rows, sessions: [{ ...(rows.sessions?.[0] as object), abstract: "New." }] }))).toEqual([]);
});
